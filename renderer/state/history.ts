import { create } from 'zustand';
import type { RequestOf } from '@shared/ipc';
import type { HistoryState } from '@shared/ipc/history';
import { on, request } from '@renderer/lib/bridge';
import { openSettings } from './dialogs';
import type { ToastMessage } from './toasts';

/** How the history is kept; undefined until main has answered. */
const useStore = create<{ readonly state: HistoryState | undefined }>(() => ({ state: undefined }));

export function useHistory(): HistoryState | undefined {
  return useStore(({ state }) => state);
}

function adopt(state: HistoryState): void {
  useStore.setState({ state });
}

/** Fetches it and keeps it true to main, until the returned function is called. */
export function watchHistory(): () => void {
  request('history.get', {}).then(adopt, () => undefined);
  return on('history.changed', ({ state }) => adopt(state));
}

/** Throws an `AppError`. */
export async function backUpNow(): Promise<void> {
  adopt(await request('history.backUp', {}));
}

/** Throws an `AppError`. */
export async function deleteBackup(name: string): Promise<void> {
  adopt(await request('history.deleteBackup', { name }));
}

/** The window loads anew when it is done. Throws an `AppError`. */
export async function restoreBackup(name: string): Promise<void> {
  await request('history.restore', { name });
}

/** The window loads anew when it is done. Throws an `AppError`. */
export async function eraseEverything(options: RequestOf<'history.erase'>): Promise<void> {
  await request('history.erase', options);
}

/** What a toast adds to a deletion: earlier backups still hold what was deleted. */
export async function backupsNote(): Promise<ToastMessage['note']> {
  try {
    const { backups } = await request('history.get', {});
    if (backups.length === 0) return undefined;
  } catch {
    return undefined;
  }
  return {
    text: 'Backups made before hold it until they are 4 weeks old, or you delete them.',
    label: 'Backups',
    onAct: () => openSettings('history'),
  };
}
