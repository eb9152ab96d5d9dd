import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { benchBigHistory } from './bigHistoryApp';
import type { Bench } from './lib/bench';
import type { Row } from './lib/table';

/** Of each query: what a search took, and what main was held up meanwhile. */
export interface Searched {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  /** The longest that the thread which asked could do nothing else. */
  readonly heldMs: number;
  readonly query: string;
}

const isLong = (query: string): boolean => query.length >= 10;

/**
 * Search over 1,000,000 messages. In a Node process of its own, with the thread that the app has: what
 * is measured is from asking to the page of results. Then the whole app over the same history.
 */
export async function benchSearch(bench: Bench): Promise<Row[]> {
  const root = resolve(import.meta.dirname, '../..');
  const args = ['tests/support/loadTypeScript.mjs', 'tests/bench/searching.ts'];
  const printed = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const found = JSON.parse(printed.trim().split('\n').at(-1) ?? '[]') as readonly Searched[];
  return [
    ...found.flatMap(({ name, p50, p95 }): Row[] => [
      { figure: `${name}, p50 ms`, glimpse: p50 },
      { figure: `${name}, p95 ms`, glimpse: p95, target: { of: 'figure', limit: 50 } },
    ]),
    {
      figure: 'longest that the asking thread was held up, ms',
      glimpse: Math.max(...found.map(({ heldMs }) => heldMs)),
    },
    ...(await benchBigHistory(bench, found.map(({ query }) => query).filter(isLong))),
  ];
}
