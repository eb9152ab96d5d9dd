import type { ConversationSummary, Place } from '@shared/domain/conversation';
import type { FolderState } from '@shared/domain/folder';
import type { ConversationList } from '@renderer/state/conversationList';
import { dateGroups } from './dateGroups';

interface RowBase {
  readonly key: string;
  /** How deep it stands in folders. */
  readonly level: 0 | 1 | 2;
  /** Set on the first row of each group. */
  readonly heading: string | undefined;
}

export interface ConversationRowData extends RowBase {
  readonly kind: 'conversation';
  readonly summary: ConversationSummary;
}

export interface FolderRowData extends RowBase {
  readonly kind: 'folder';
  readonly folder: FolderState;
  readonly open: boolean;
}

/** What stands in an open folder without conversations. */
export interface HintRowData extends RowBase {
  readonly kind: 'hint';
  readonly folderId: string;
}

export type Row = ConversationRowData | FolderRowData | HintRowData;

export interface RowsOptions {
  readonly lists: Readonly<Record<Place, ConversationList>>;
  readonly folders: readonly FolderState[];
  readonly openFolders: ReadonlySet<string>;
  /** The start of the local day, in ms since 1970. */
  readonly today: number;
}

const conversation = (
  summary: ConversationSummary,
  level: RowBase['level'],
  heading?: string,
): ConversationRowData => ({ kind: 'conversation', key: summary.id, summary, level, heading });

/** Conversations under the headings of their days. */
function datedRows(items: readonly ConversationSummary[], today: number): Row[] {
  const groups = dateGroups(items, today);
  return items.map((summary, index) => conversation(summary, 0, groups.get(index)));
}

/** The rows of the sidebar: pinned conversations, folders with what is in them, then the rest. */
export function sidebarRows({ lists, folders, openFolders, today }: RowsOptions): readonly Row[] {
  const items = lists['list']?.items ?? [];
  if (folders.length === 0) return datedRows(items, today);

  const within = (parentId: string | null, level: 0 | 1): Row[] =>
    folders
      .filter((folder) => folder.parentId === parentId)
      .flatMap((folder) => {
        const open = openFolders.has(folder.id);
        const row: Row = {
          kind: 'folder',
          key: folder.id,
          folder,
          open,
          level,
          heading: undefined,
        };
        if (!open) return [row];
        const inner = level === 0 ? within(folder.id, 1) : [];
        const list = lists[folder.id];
        const deeper = level === 0 ? 1 : 2;
        const rows = list?.items.map((summary) => conversation(summary, deeper)) ?? [];
        const empty = list?.loaded === true && rows.length === 0 && inner.length === 0;
        const hint: Row = {
          kind: 'hint',
          key: `${folder.id}-hint`,
          folderId: folder.id,
          level: deeper,
          heading: undefined,
        };
        return [row, ...inner, ...rows, ...(empty ? [hint] : [])];
      });

  const rows = datedRows(items, today);
  const unpinned = items.findIndex(({ pinned }) => !pinned);
  const at = unpinned === -1 ? items.length : unpinned;
  const [first, ...others] = within(null, 0);
  const headed = first === undefined ? [] : [{ ...first, heading: 'Folders' }];
  return [...rows.slice(0, at), ...headed, ...others, ...rows.slice(at)];
}

/** The rows of the archive. */
export function archiveRows({
  lists,
  today,
}: Pick<RowsOptions, 'lists' | 'today'>): readonly Row[] {
  return datedRows(lists['archive']?.items ?? [], today);
}
