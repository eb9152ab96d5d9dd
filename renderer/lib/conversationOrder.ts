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

/** The first index at which an item of a sorted list no longer stands before the changed one. */
function indexFor(items: readonly ConversationSummary[], changed: ConversationSummary): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(changed, item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Puts a new or changed conversation into its place. One that belongs below what is loaded of a
 * longer list is left out: the page it is on brings it.
 */
export function insertInOrder(
  items: readonly ConversationSummary[],
  changed: ConversationSummary,
  hasMore: boolean,
): readonly ConversationSummary[] {
  const known = items.findIndex((item) => item.id === changed.id);
  const others = known === -1 ? items : items.toSpliced(known, 1);
  const index = indexFor(others, changed);
  return index === others.length && hasMore ? others : others.toSpliced(index, 0, changed);
}
