import type { ConversationSummary, Place } from '@shared/domain/conversation';

/** The order of a list: pinned ones first, then by their last activity. */
function isBefore(a: ConversationSummary, b: ConversationSummary): boolean {
  if (a.pinned !== b.pinned) return a.pinned;
  return a.updatedAt > b.updatedAt;
}

/** Where a conversation is listed; undefined for an unsent one, which has no title and no row. */
export function placeOf(summary: ConversationSummary): Place | undefined {
  const { title, archived, pinned, folderId } = summary;
  if (title === '') return undefined;
  if (archived) return 'archive';
  return pinned || folderId === null ? 'list' : folderId;
}

/**
 * Puts new or changed conversations into their places. Those that belong below what is loaded of a
 * longer list are left out: the page they are on brings them.
 */
export function mergeInOrder(
  items: readonly ConversationSummary[],
  changed: readonly ConversationSummary[],
  hasMore: boolean,
): readonly ConversationSummary[] {
  const known = new Set(changed.map(({ id }) => id));
  const waiting = changed.toSorted((a, b) => (isBefore(a, b) ? -1 : Number(isBefore(b, a))));
  const merged: ConversationSummary[] = [];
  let next = 0;
  for (const item of items) {
    if (known.has(item.id)) continue;
    for (let first = waiting[next]; first !== undefined && isBefore(first, item);) {
      merged.push(first);
      next += 1;
      first = waiting[next];
    }
    merged.push(item);
  }
  return hasMore ? merged : [...merged, ...waiting.slice(next)];
}
