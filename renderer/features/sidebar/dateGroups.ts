import type { ConversationSummary } from '@shared/domain/conversation';
import { daysAgo } from '@renderer/lib/dates';

const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** The heading below which a conversation is listed. `today` is the start of the local day. */
export function dateGroup({ pinned, updatedAt }: ConversationSummary, today: number): string {
  if (pinned) return 'Pinned';
  const days = daysAgo(updatedAt, today);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Previous 7 days';
  if (days <= 30) return 'Previous 30 days';
  return month.format(updatedAt);
}

/**
 * The indexes at which a group begins, with its heading. Conversations come in the order of the
 * sidebar, so the groups are found by halving: a list of 50,000 costs some hundred looks.
 */
export function dateGroups(
  items: readonly ConversationSummary[],
  today: number,
): ReadonlyMap<number, string> {
  const groups = new Map<number, string>();
  for (let start = 0; start < items.length;) {
    const first = items[start];
    if (first === undefined) break;
    const heading = dateGroup(first, today);
    groups.set(start, heading);
    let low = start + 1;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = items[middle];
      if (item !== undefined && dateGroup(item, today) === heading) low = middle + 1;
      else high = middle;
    }
    start = low;
  }
  return groups;
}
