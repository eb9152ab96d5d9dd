import { create } from 'zustand';
import { on } from '@renderer/lib/bridge';

export interface Notice {
  readonly id: number;
  readonly message: string;
  readonly tone: 'info' | 'danger';
}

/** Problems that belong to no answer, such as a full disk; each stays until it is dismissed. */
const useStore = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
let lastId = 0;

export function useNotices(): readonly Notice[] {
  return useStore((state) => state.notices);
}

/** Tells of a problem, or of what was done. What is told already is not repeated. */
export function notice(message: string, tone: Notice['tone'] = 'danger'): void {
  const { notices } = useStore.getState();
  if (notices.some((known) => known.message === message)) return;
  lastId += 1;
  useStore.setState({ notices: [...notices, { id: lastId, message, tone }] });
}

export function dismissNotice(id: number): void {
  useStore.setState(({ notices }) => ({ notices: notices.filter((known) => known.id !== id) }));
}

/** Takes over what main tells. Call once a window. */
export function connectNotices(): void {
  on('app.noticed', ({ message }) => notice(message));
}
