/**
 * How long the history takes with many messages (100,000 unless told):
 * `node tests/support/loadTypeScript.mjs tests/bench/storage.ts [COUNT]`
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@main/data/database';
import { createRepositories } from '@main/data/repositories';

const COUNT = Number(process.argv[3] ?? 100_000);
const PER_CONVERSATION = 20;
const LONG_CONVERSATION = 10_000;
const MODEL = { providerId: 'bench', modelId: 'bench' };
const CJK = '日本語東京大阪天気今天的是不了人我在有他这中国地图片文字识别简单问题答案学习';

let seed = 1;
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const pick = (below: number): number => Math.floor(random() * below);
const words = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 3 + pick(8) }, () => String.fromCodePoint(97 + pick(26))).join(''),
);
/** 200 characters; common words are much more common than rare ones, and one in 20 is Chinese. */
const sentence = (): string =>
  pick(20) === 0
    ? Array.from({ length: 60 }, () => CJK[pick(CJK.length)]).join('')
    : Array.from({ length: 28 }, () => words[Math.floor(random() ** 3 * words.length)]).join(' ');

const folder = mkdtempSync(join(tmpdir(), 'glimpse-bench-'));
const file = join(folder, 'glimpse.db');
const open = () => {
  const { db } = openDatabase(file, Date.now);
  const defaults = () => ({ model: MODEL, systemPrompt: '' });
  return { db, ...createRepositories({ db, now: Date.now, newId: randomUUID, defaults }) };
};

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

const storage = open();
const { db, conversations, messages, search } = storage;
const converse = (conversationId: string, turns: number): void => {
  for (let turn = 0; turn < turns; turn += 1) {
    const question = { conversationId, text: sentence(), attachmentIds: [], model: MODEL };
    const { answer } = messages.ask({ ...question, clearDraft: false });
    messages.finish(answer.id, { status: 'complete', text: sentence(), reasoning: '' });
  }
};
const filled = performance.now();
const longId = conversations.unsent().id;
db.transaction(() => converse(longId, LONG_CONVERSATION / 2));
for (let made = LONG_CONVERSATION; made < COUNT; made += PER_CONVERSATION) {
  db.transaction(() => converse(conversations.unsent().id, PER_CONVERSATION / 2));
}
console.log(`${COUNT} messages in ${((performance.now() - filled) / 1_000).toFixed(0)} s`);

const ids = conversations.list({ after: null, limit: 500 }).items.map(({ id }) => id);
const idAt = (run: number): string => ids[run % ids.length] ?? longId;
measure('open the database', () => open().db.close(), 10);
measure('list, first 100', () => conversations.list({ after: null, limit: 100 }));
measure('list, 100 in the middle', (run) =>
  conversations.list({ after: idAt(run * 7), limit: 100 }),
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
  measure(`search ${name}`, () => search.search(query, 50));
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
conversations.delete(longId);
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
