import type { FolderState } from '@shared/domain/folder';
import {
  deleteConversations,
  duplicateConversation,
  fileConversations,
  findSummary,
  type FilingPatch,
} from '@renderer/state/conversationList';
import { backupsNote } from '@renderer/state/history';
import { openDialog } from '@renderer/state/dialogs';
import { deleteFolder, folderPath, folders, revealFolder } from '@renderer/state/folders';
import {
  newConversation,
  selectConversation,
  selectedConversation,
} from '@renderer/state/selection';
import { showToast } from '@renderer/state/toasts';

type Ids = readonly string[];

/** What a toast calls conversations: one by its title, several by their number. */
function called(ids: Ids): string {
  const [only] = ids;
  const title = ids.length === 1 && only !== undefined ? findSummary(only)?.title : undefined;
  return title === undefined ? `${ids.length.toLocaleString('en')} conversations` : `“${title}”`;
}

/** Deletes conversations and offers to undo that. */
export async function deleteWithUndo(ids: Ids): Promise<void> {
  const said = called(ids);
  const selected = selectedConversation();
  const isSelected = selected !== undefined && ids.includes(selected);
  if (isSelected) await newConversation();
  const restore = await deleteConversations(ids);
  if (restore === undefined) return;
  const undo = async (): Promise<void> => {
    if ((await restore()) && isSelected) selectConversation(selected);
  };
  const action = { label: 'Undo', onAct: () => void undo() };
  showToast(`Deleted ${said}`, action, backupsNote());
}

async function fileWithUndo(ids: Ids, patch: FilingPatch, said: string): Promise<void> {
  const undo = await fileConversations(ids, patch);
  if (undo !== undefined) showToast(said, { label: 'Undo', onAct: () => void undo() });
}

export async function archiveWithUndo(ids: Ids, archived: boolean): Promise<void> {
  const said = archived ? `Archived ${called(ids)}` : `${called(ids)} back in the list`;
  await fileWithUndo(ids, { archived }, said);
}

/** Moves conversations into a folder, or out of all with null. */
export async function moveWithUndo(ids: Ids, folderId: string | null): Promise<void> {
  const moving = ids.filter((id) => findSummary(id)?.folderId !== folderId);
  if (moving.length === 0) return;
  const where = folderId === null ? 'out of its folder' : `to “${folderPath(folderId) ?? ''}”`;
  const selected = selectedConversation();
  // What is open stays in sight.
  if (folderId !== null && selected !== undefined && moving.includes(selected)) {
    revealFolder(folderId);
  }
  await fileWithUndo(moving, { folderId }, `Moved ${called(moving)} ${where}`);
}

/** Lets the user choose the folder. */
export function chooseFolder(ids: Ids, onMoved?: () => void): void {
  const current = new Set(ids.map((id) => findSummary(id)?.folderId));
  openDialog({
    kind: 'moveTo',
    what: called(ids),
    current: current.size === 1 ? [...current][0] : undefined,
    onChoose: (folderId) => {
      onMoved?.();
      void moveWithUndo(ids, folderId);
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
  const action = { label: 'Undo', onAct: () => void undo() };
  const note = what === 'keep' ? undefined : backupsNote();
  showToast(`Deleted “${folder.name}”${said}`, action, note);
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
