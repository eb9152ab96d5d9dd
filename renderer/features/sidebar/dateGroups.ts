import type { ConversationSummary } from '@shared/domain/conversation';

const DAY_MS = 86_400_000;
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** The heading below which a conversation is listed. `today` is the start of the local day. */
export function dateGroup({ pinned, updatedAt }: ConversationSummary, today: number): string {
  if (pinned) return 'Pinned';
  // Rounded, since a day with a clock change is not 24 hours long.
  const days = Math.round((today - new Date(updatedAt).setHours(0, 0, 0, 0)) / DAY_MS);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Previous 7 days';
  if (days <= 30) return 'Previous 30 days';
  return month.format(updatedAt);
}

export interface Row {
  readonly summary: ConversationSummary;
  /** Set on the first row of each group. */
  readonly heading: string | undefined;
}

/** Rows for conversations in the order of the sidebar. */
export function groupedRows(items: readonly ConversationSummary[], today: number): readonly Row[] {
  let last: string | undefined;
  return items.map((summary) => {
    const group = dateGroup(summary, today);
    const heading = group === last ? undefined : group;
    last = group;
    return { summary, heading };
  });
}
