import { z } from 'zod';
import { json } from '../columns';
import type { Database } from '../database';
import type { Candidates, Span } from './candidates';
import { createHasTable } from './tables';

/** A message in which something was found, and the part that it was found in. */
export interface Found {
  /** The message's `seq`. */
  readonly seq: number;
  /** When it was written, in ms since 1970. */
  readonly at: number;
  readonly part: number;
}

/** Where to go on: only what comes after it in the order of `isOlder` follows. */
export type Position = Pick<Found, 'at' | 'seq'>;

/** What takes up what is found, until it has enough. */
export interface Taker {
  isFull(): boolean;
  missing(): number;
  add(found: Found): void;
}

export interface NewestFirstOptions {
  readonly candidates: Candidates;
  readonly times: { readonly after: number; readonly before: number };
  readonly after: Position | undefined;
  /** Of parts those that are to be shown, one a message, newest first; at most so many. */
  readonly read: (parts: readonly number[], most: number) => readonly Found[];
}

/** Blocks have 512 parts: see the migration that made them. */
const BLOCK_BITS = 9;
/** So many candidates are looked at in one step. */
const STEP = 1_000;
const GROWTH = 4;

interface Block {
  readonly block: number;
  readonly oldest: number;
  readonly newest: number;
}

const blocksRow = z.object({
  blocks: json(z.array(z.tuple([z.number(), z.number(), z.number()]))),
});

const blockOf = (seq: number): number => Math.floor(seq / 2 ** BLOCK_BITS);
const beginOf = (block: number): number => block * 2 ** BLOCK_BITS;

/** Newest first; of two at the same time the one that was added later. */
function isOlder(a: Position, b: Position): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** The spans of blocks, neighbours joined, from the highest down. */
function spansOf(blocks: readonly Block[]): Span[] {
  const spans: Span[] = [];
  for (const block of blocks.map((each) => each.block).toSorted((a, b) => b - a)) {
    const last = spans.at(-1);
    const span = { from: beginOf(block), to: beginOf(block + 1) };
    if (last?.from === span.to) spans[spans.length - 1] = { from: span.from, to: last.to };
    else spans.push(span);
  }
  return spans;
}

/** The candidates of a block, as far as they are known already. */
function createKnown({ known, knownFrom }: Candidates) {
  const byBlock = new Map<number, number[]>();
  for (const seq of known) {
    const block = blockOf(seq);
    const of = byBlock.get(block);
    if (of === undefined) byBlock.set(block, [seq]);
    else of.push(seq);
  }
  return {
    in: (block: number): readonly number[] => byBlock.get(block) ?? [],
    isKnown: (block: number): boolean => beginOf(block) >= knownFrom,
  };
}

/**
 * Goes through candidates from the newest to the oldest, whenever they were added: by the blocks of
 * parts, of which is known from when they are. A common word is in the first blocks, a rare one in few:
 * either way few parts are looked at. In steps, between which it can be given up.
 */
export function createNewestFirst(db: Database) {
  const listed = (rows: string) =>
    db.query(
      `SELECT json_group_array(json_array(block, oldest, newest)) AS blocks
       FROM (${rows} ORDER BY newest DESC, block DESC)`,
      blocksRow,
    );
  const kept = listed('SELECT * FROM part_blocks');
  const counted = listed(
    `SELECT parts.seq >> ${BLOCK_BITS} AS block,
       min(messages.created_at) AS oldest, max(messages.created_at) AS newest
     FROM messages JOIN parts ON parts.message_id = messages.id GROUP BY 1`,
  );
  const hasTable = createHasTable(db);

  return function* newestFirst(
    taker: Taker,
    { candidates, times, after, read }: NewestFirstOptions,
  ): Generator<undefined, void> {
    const known = createKnown(candidates);
    const blocks = ((hasTable('part_blocks') ? kept : counted).get()?.blocks ?? [])
      .map(([block, oldest, newest]): Block => ({ block, oldest, newest }))
      .filter(
        ({ block, oldest, newest }) =>
          newest >= times.after &&
          oldest < times.before &&
          (after === undefined || oldest <= after.at) &&
          (!known.isKnown(block) || known.in(block).length > 0),
      );

    /** Undefined where there are too many for one step. */
    const candidatesOf = (batch: readonly Block[]): readonly number[] | undefined => {
      const found: number[] = [];
      for (const { block } of batch) if (known.isKnown(block)) found.push(...known.in(block));
      for (const span of spansOf(batch.filter(({ block }) => !known.isKnown(block)))) {
        if (found.length > STEP) break;
        found.push(...candidates.within(span, STEP + 1 - found.length));
      }
      return found.length > STEP && batch.length > 1 ? undefined : found;
    };

    /** What was found and may come after something that was not looked at yet. */
    let waiting: Found[] = [];
    let size = 1;
    for (let at = 0; at < blocks.length && !taker.isFull();) {
      yield;
      const batch = blocks.slice(at, at + size);
      const found = candidatesOf(batch);
      if (found === undefined) {
        size = Math.max(1, Math.floor(size / GROWTH));
        continue;
      }
      at += batch.length;
      const fit = Math.floor((batch.length * STEP) / (2 * Math.max(1, found.length)));
      size = Math.max(1, Math.min(GROWTH * batch.length, fit));
      if (found.length > 0) {
        waiting = [...waiting, ...read(found, taker.missing())].toSorted((a, b) =>
          isOlder(a, b) ? 1 : -1,
        );
      }
      const rest = blocks[at]?.newest ?? -Infinity;
      const count = waiting.findIndex((each) => each.at <= rest);
      for (const each of waiting.splice(0, count < 0 ? waiting.length : count)) {
        if (!taker.isFull()) taker.add(each);
      }
    }
  };
}
