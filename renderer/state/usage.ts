import { useEffect } from 'react';
import { create } from 'zustand';
import type { AnswerOf } from '@shared/ipc';
import type { AccountCredit, ConversationUsage, UsageReport } from '@shared/ipc/usage';
import { on, request } from '@renderer/lib/bridge';

/** Many answers may end at once: the sums are asked for again so often at most. */
const LOAD_EVERY_MS = 300;

/** By conversation, for those that are looked at. */
const useUsages = create<Readonly<Record<string, ConversationUsage | undefined>>>(() => ({}));
const watches = new Map<string, { users: number; readonly close: () => void }>();

/** Keeps what a conversation used true to what main tells. Returns what ends that. */
function watchUsage(id: string): () => void {
  let closed = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let outdated = false;
  const load = (): void => {
    outdated = resting !== undefined;
    if (outdated) return;
    resting = setTimeout(() => {
      resting = undefined;
      if (outdated) load();
    }, LOAD_EVERY_MS);
    request('usage.conversation', { id }).then(
      (usage) => {
        if (!closed) useUsages.setState({ [id]: usage });
      },
      // What was spent is told beside the answers too; a sum that can't be had is left out.
      () => undefined,
    );
  };
  load();
  const stops = [
    on('usage.changed', load),
    on('settings.changed', load),
    on('conversation.changed', ({ conversation }) => {
      if (conversation.id === id) load();
    }),
  ];
  return () => {
    closed = true;
    clearTimeout(resting);
    for (const stop of stops) stop();
    useUsages.setState(({ [id]: _closed, ...others }) => others, true);
  };
}

/** Keeps what a conversation used known, until everyone who asked for it has let it go. */
export function keepConversationUsage(id: string): () => void {
  const watch = watches.get(id) ?? { users: 0, close: watchUsage(id) };
  watches.set(id, watch);
  watch.users += 1;
  return () => {
    watch.users -= 1;
    if (watch.users > 0) return;
    watches.delete(id);
    watch.close();
  };
}

/** What a conversation used so far, and its budgets; undefined until it is known. */
export function useConversationUsage(id: string): ConversationUsage | undefined {
  useEffect(() => keepConversationUsage(id), [id]);
  return useUsages((usages) => usages[id]);
}

/** Days as `2026-11-27`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Throws an `AppError`. */
export async function usageReport(range: DayRange): Promise<UsageReport> {
  return request('usage.report', range);
}

/** Throws an `AppError`. */
export async function accountCredit(): Promise<readonly AccountCredit[]> {
  return request('usage.credit', {});
}

/** Throws an `AppError`. */
export async function exportUsage(range: DayRange): Promise<AnswerOf<'usage.export'>> {
  return request('usage.export', range);
}

/** Calls back whenever something was spent or put right. */
export function onUsageChanged(listener: () => void): () => void {
  return on('usage.changed', listener);
}
