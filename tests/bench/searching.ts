/** Measures searches over a big history (1,000,000 messages unless told), and prints JSON. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSearchThread } from '@main/data/search/searchThread';
import { bigHistory, words } from './lib/bigHistory';
import type { Searched } from './search';

const RUNS = 40;
const WARM_RUNS = 3;

const root = join(import.meta.dirname, '../..');
const folder = bigHistory(Number(process.argv[3] ?? 1_000_000), { copy: false });
const thread = createSearchThread({
  file: join(folder, 'glimpse.db'),
  script: join(root, 'out/main/searchWorker.cjs'),
  schedule: () => () => undefined,
});

const common = words[1] ?? '';
const QUERIES: readonly (readonly [string, string])[] = [
  ['a common word', common],
  ['two words', `${words[2]} ${words[5]}`],
  ['a rare word', words[19_990] ?? ''],
  ['a prefix', (words[300] ?? '').slice(0, 3)],
  ['one letter', 'a'],
  ['a part of a word', (words[300] ?? '').slice(1, 5)],
  ['two Chinese characters', '图片'],
  ['two that never occur', '龍鳳'],
  ['a phrase', `"${words[2]} ${words[5]}"`],
  ['a common word, before: 10 months ago', `${common} before:300d`],
  ['a common word, from:me', `${common} from:me`],
];

async function measure(name: string, query: string): Promise<Searched> {
  const ask = () => thread.ask('search', { query, limit: 50 });
  for (let run = 0; run < WARM_RUNS; run += 1) await ask();
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  delay.disable();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { name, query, p50: at(0.5), p95: at(0.95), heldMs: delay.max / 1e6 };
}

// The thread does not keep a process alive, and here nothing else does.
const alive = setInterval(() => undefined, 60_000);
const found: Searched[] = [];
for (const [name, query] of QUERIES) found.push(await measure(name, query));
await thread.close();
clearInterval(alive);
console.log(JSON.stringify(found));
