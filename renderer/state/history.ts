import { create } from 'zustand';
import type { RequestOf } from '@shared/ipc';
import type { HistoryState } from '@shared/ipc/history';
import { on, request } from '@renderer/lib/bridge';

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
