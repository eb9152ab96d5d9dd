import type { ConversationSummary } from '@shared/domain/conversation';

/** The order of the sidebar: pinned ones first, then by their last activity. */
function isBefore(a: ConversationSummary, b: ConversationSummary): boolean {
  if (a.pinned !== b.pinned) return a.pinned;
  return a.updatedAt > b.updatedAt;
}

/**
 * Puts a new or changed conversation into its place. One that belongs below what is loaded of a
 * longer list is left out: the page it is on brings it. An unsent one has no title and no row.
 */
export function insertInOrder(
  items: readonly ConversationSummary[],
  changed: ConversationSummary,
  hasMore: boolean,
): readonly ConversationSummary[] {
  const others = items.filter((item) => item.id !== changed.id);
  if (changed.title === '') return others;
  const index = others.findIndex((item) => isBefore(changed, item));
  if (index === -1) return hasMore ? others : [...others, changed];
  return others.toSpliced(index, 0, changed);
}
