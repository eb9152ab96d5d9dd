import { create } from 'zustand';
import type { Folder, FolderState } from '@shared/domain/folder';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { loadMoreConversations } from './conversationList';
import { notice } from './notices';

/** Which folders were open when the window was closed or reloaded. */
const STORED = 'openFolders';

interface Folders {
  /** By name. */
  readonly all: readonly FolderState[];
  readonly open: ReadonlySet<string>;
}

function storedOpen(): ReadonlySet<string> {
  const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
  return new Set(Array.isArray(stored) ? stored.map(String) : []);
}

const useStore = create<Folders>(() => ({ all: [], open: new Set() }));

export function useFolders(): readonly FolderState[] {
  return useStore((state) => state.all);
}

export function useOpenFolders(): ReadonlySet<string> {
  return useStore((state) => state.open);
}

/** Folders as they are now, for actions. */
export function folders(): readonly FolderState[] {
  return useStore.getState().all;
}

/** What a person calls a folder: its name, after that of the one around it. */
export function folderPath(id: string | null): string | undefined {
  const folder = folders().find((candidate) => candidate.id === id);
  if (folder === undefined) return undefined;
  const around = folderPath(folder.parentId);
  return around === undefined ? folder.name : `${around} / ${folder.name}`;
}

export function setFolderOpen(id: string, open: boolean): void {
  useStore.setState((state) => {
    const next = new Set(state.open);
    if (open) next.add(id);
    else next.delete(id);
    localStorage.setItem(STORED, JSON.stringify([...next]));
    return { open: next };
  });
  if (open) void loadMoreConversations(id);
}

/** Opens a folder, and the one around it. */
export function revealFolder(id: string): void {
  const around = folders().find((folder) => folder.id === id)?.parentId ?? null;
  if (around !== null) setFolderOpen(around, true);
  setFolderOpen(id, true);
}

let connected = false;

/** Loads the folders, and from then on keeps them true to main. */
export function connectFolders(): void {
  if (connected) return;
  connected = true;
  on('folder.changed', ({ folders: all }) => useStore.setState({ all }));
  const load = async (): Promise<void> => {
    try {
      const all = await request('folder.list', {});
      const open = storedOpen();
      useStore.setState({ all, open });
      for (const { id } of all) if (open.has(id)) void loadMoreConversations(id);
    } catch (error) {
      notice(errorData(error).message);
    }
  };
  void load();
}

async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    notice(errorData(error).message);
    return undefined;
  }
}

/** @returns the new folder; undefined where it failed. */
export async function createFolder(
  name: string,
  parentId: string | null,
): Promise<Folder | undefined> {
  return attempt(() => request('folder.create', { name, parentId }));
}

export async function changeFolder(
  id: string,
  change: { readonly name?: string; readonly parentId?: string | null },
): Promise<boolean> {
  return (await attempt(() => request('folder.update', { id, ...change }))) !== undefined;
}

/**
 * Deletes a folder with those in it.
 *
 * @returns what brings it back; undefined where it failed.
 */
export async function deleteFolder(
  id: string,
  conversations: 'keep' | 'delete',
): Promise<(() => Promise<void>) | undefined> {
  return attempt(async () => {
    await request('folder.delete', { id, conversations });
    return async () => {
      await attempt(() => request('folder.restore', { id }));
    };
  });
}
