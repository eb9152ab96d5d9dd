import type { ConversationSummary } from '@shared/domain/conversation';
import type { FolderState } from '@shared/domain/folder';
import {
  deleteConversations,
  duplicateConversation,
  fileConversations,
  restoreConversations,
  type FilingPatch,
} from '@renderer/state/conversationList';
import { openDialog } from '@renderer/state/dialogs';
import { deleteFolder, folderPath, folders } from '@renderer/state/folders';
import {
  newConversation,
  selectConversation,
  selectedConversation,
} from '@renderer/state/selection';
import { showToast } from '@renderer/state/toasts';

type Summaries = readonly ConversationSummary[];

/** What a toast calls conversations: one by its title, several by their number. */
function called(summaries: Summaries): string {
  const [only] = summaries;
  return summaries.length === 1 && only !== undefined
    ? `“${only.title}”`
    : `${summaries.length} conversations`;
}

/** Deletes conversations and offers to undo that. */
export async function deleteWithUndo(summaries: Summaries): Promise<void> {
  const selected = summaries.find(({ id }) => id === selectedConversation());
  if (selected !== undefined) await newConversation();
  if (!(await deleteConversations(summaries))) return;
  const undo = async (): Promise<void> => {
    if ((await restoreConversations(summaries)) && selected !== undefined) {
      selectConversation(selected.id);
    }
  };
  showToast(`Deleted ${called(summaries)}`, { label: 'Undo', onAct: () => void undo() });
}

async function fileWithUndo(summaries: Summaries, patch: FilingPatch, said: string): Promise<void> {
  const undo = await fileConversations(summaries, patch);
  if (undo !== undefined) showToast(said, { label: 'Undo', onAct: () => void undo() });
}

export async function archiveWithUndo(summaries: Summaries, archived: boolean): Promise<void> {
  const said = archived ? `Archived ${called(summaries)}` : `${called(summaries)} back in the list`;
  await fileWithUndo(summaries, { archived }, said);
}

/** Moves conversations into a folder, or out of all with null. */
export async function moveWithUndo(summaries: Summaries, folderId: string | null): Promise<void> {
  const moving = summaries.filter((summary) => summary.folderId !== folderId);
  if (moving.length === 0) return;
  const where = folderId === null ? 'out of its folder' : `to “${folderPath(folderId) ?? ''}”`;
  await fileWithUndo(moving, { folderId }, `Moved ${called(moving)} ${where}`);
}

/** Lets the user choose the folder. */
export function chooseFolder(summaries: Summaries, onMoved?: () => void): void {
  const [first] = summaries;
  const same = summaries.every(({ folderId }) => folderId === first?.folderId);
  openDialog({
    kind: 'moveTo',
    what: called(summaries),
    current: same ? (first?.folderId ?? null) : undefined,
    onChoose: (folderId) => {
      onMoved?.();
      void moveWithUndo(summaries, folderId);
    },
  });
}

export async function duplicate(id: string, onOpen: (id: string) => void): Promise<void> {
  const copy = await duplicateConversation(id);
  if (copy !== undefined) onOpen(copy);
}

async function removeFolder(folder: FolderState, what: 'keep' | 'delete'): Promise<void> {
  const undo = await deleteFolder(folder.id, what);
  if (undo === undefined) return;
  const said = what === 'keep' ? '' : ' and its conversations';
  showToast(`Deleted “${folder.name}”${said}`, { label: 'Undo', onAct: () => void undo() });
}

/** Deletes a folder; asks what becomes of its conversations where it has some. */
export function deleteFolderAsking(folder: FolderState): void {
  const inner = folders().filter(({ parentId }) => parentId === folder.id);
  const count = inner.reduce((sum, { count: more }) => sum + more, folder.count);
  if (count === 0) {
    void removeFolder(folder, 'keep');
    return;
  }
  openDialog({
    kind: 'deleteFolder',
    name: folder.name,
    count,
    folders: inner.length,
    onChoose: (what) => void removeFolder(folder, what),
  });
}
