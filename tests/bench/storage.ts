/**
 * How long the history takes with many messages (100,000 unless told):
 * `node tests/support/loadTypeScript.mjs tests/bench/storage.ts [COUNT]`
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSearchRepository } from '@main/data/search/searchRepository';
import { bigHistory, MODEL, openHistory, sentence, words } from './lib/bigHistory';

const COUNT = Number(process.argv[3] ?? 100_000);
const folder = bigHistory(COUNT, { copy: true });
const file = join(folder, 'glimpse.db');

const rows: Record<string, string>[] = [];
function measure(name: string, work: (run: number) => unknown, runs = 40): void {
  const times = Array.from({ length: runs }, (_, run) => {
    const start = performance.now();
    work(run);
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  rows.push({ name, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'max ms': at(1) });
}

const { db, conversations, messages } = openHistory(folder);
const searching = createSearchRepository({ db, now: Date.now });
const search = (query: string): void => {
  const steps = searching.search({ query, limit: 50 });
  while (steps.next().done !== true);
};

const ids = conversations
  .list({ place: 'list', after: null, limit: 500 })
  .items.map(({ id }) => id);
const [longId = ''] = ids;
const idAt = (run: number): string => ids[run % ids.length] ?? longId;
measure('open the database', () => openHistory(folder).db.close(), 10);
measure('list, first 100', () => conversations.list({ place: 'list', after: null, limit: 100 }));
measure('list, 100 in the middle', (run) =>
  conversations.list({ place: 'list', after: idAt(run * 7), limit: 100 }),
);
measure('open 20 messages', (run) => messages.path(idAt(run), { limit: 60 }));
measure('open the newest 60 of 10,000', () => messages.path(longId, { limit: 60 }));
const last = messages.path(longId, { limit: 1 }).messages[0]?.id ?? '';
measure('context of 10,000 messages', () => messages.pathTo(last), 3);
for (const [name, query] of [
  ['a common word', words[1] ?? ''],
  ['a rare word', words[19_990] ?? ''],
  ['two words', `${words[2]} ${words[5]}`],
  ['one letter', 'a'],
  ['a prefix', (words[300] ?? '').slice(0, 3)],
  ['a part of a word', (words[300] ?? '').slice(1, 5)],
  ['one Chinese character', '图'],
  ['two Chinese characters', '图片'],
  ['two that never occur', '龍鳳'],
  ['nothing', 'qqzzxxjj'],
] as const) {
  measure(`search ${name}`, () => search(query));
}
measure('ask (commit)', () => {
  const question = { conversationId: longId, text: sentence(), attachmentIds: [], model: MODEL };
  messages.finish(messages.ask({ ...question, clearDraft: true }).answer.id, {
    status: 'complete',
    text: sentence(),
    reasoning: '',
  });
});
const streaming = messages.answerAgain({ messageId: last, model: MODEL }).id;
const long = sentence().repeat(500).slice(0, 100_000);
measure('checkpoint of 100 KB', (run) =>
  messages.checkpoint(streaming, { text: `${long}${run}`, reasoning: '' }),
);
measure(
  'finish 100 KB',
  () => messages.finish(streaming, { status: 'complete', text: long, reasoning: '' }),
  1,
);
conversations.delete([longId]);
const purged = performance.now();
let steps = 0;
measure(
  'one step of deleting for real',
  () => {
    steps += 1;
    return conversations.purgeDeleted(Date.now());
  },
  250,
);
while (conversations.purgeDeleted(Date.now())) steps += 1;
console.log(
  `10,000 messages deleted for real in ${steps} steps, ${((performance.now() - purged) / 1_000).toFixed(1)} s`,
);
db.close();
console.table(rows);
console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB`);
rmSync(folder, { recursive: true });
