import { useEffect, useState } from 'react';
import type { AnswerOf } from '@shared/ipc';
import type { AccountCredit, ConversationUsage, UsageReport } from '@shared/ipc/usage';
import { on, request } from '@renderer/lib/bridge';

/** What a conversation used so far, and its budgets; undefined until it is known. */
export function useConversationUsage(id: string): ConversationUsage | undefined {
  const [known, setKnown] = useState<{ readonly id: string; readonly usage: ConversationUsage }>();
  useEffect(() => {
    let closed = false;
    const load = (): void => {
      request('usage.conversation', { id }).then(
        (usage) => {
          if (!closed) setKnown({ id, usage });
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
      for (const stop of stops) stop();
    };
  }, [id]);
  return known?.id === id ? known.usage : undefined;
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
