import type { SearchHit } from '@shared/ipc/search';

/** So many titles are shown before one asks for the others. */
const FIRST_TITLES = 5;

export interface ResultRow {
  readonly hit: SearchHit;
  /** Begins a section. */
  readonly section?: 'Titles' | 'Messages';
  /** Begins the hits of one conversation. */
  readonly group?: string;
}

export interface ResultRows {
  readonly rows: readonly ResultRow[];
  /** The index of the row after which the titles that are left out would stand. */
  readonly lastTitle: number;
  readonly hiddenTitles: number;
}

/**
 * Puts what was found into rows: titles, then messages by their conversations, in the order of the
 * newest hit of each. A page is grouped by itself, so that nothing moves when the next one comes.
 */
export function resultRows(
  titles: readonly SearchHit[],
  messages: readonly SearchHit[],
  options: { readonly allTitles: boolean; readonly page: number },
): ResultRows {
  const shown = options.allTitles ? titles : titles.slice(0, FIRST_TITLES);
  const rows: ResultRow[] = shown.map((hit, index) =>
    index === 0 ? { hit, section: 'Titles' } : { hit },
  );
  for (let start = 0; start < messages.length; start += options.page) {
    const groups = new Map<string, SearchHit[]>();
    for (const hit of messages.slice(start, start + options.page)) {
      const group = groups.get(hit.conversationId);
      if (group === undefined) groups.set(hit.conversationId, [hit]);
      else group.push(hit);
    }
    for (const hits of groups.values()) {
      hits.forEach((hit, index) => {
        const isFirst = start === 0 && rows.length === shown.length;
        rows.push({
          hit,
          ...(index === 0 && { group: hit.title }),
          ...(isFirst && { section: 'Messages' as const }),
        });
      });
    }
  }
  return { rows, lastTitle: shown.length - 1, hiddenTitles: titles.length - shown.length };
}
