import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { migrations } from '@main/data/migrations';
import { openDatabase } from '@main/data/openDatabase';
import { createRepositories } from '@main/data/repositories';

const PER_CONVERSATION = 20;
/** One conversation is this long, and pinned: it is the first of the list. */
const LONG_CONVERSATION = 10_000;
/** A commit now and then keeps the log small. */
const CONVERSATIONS_A_COMMIT = 100;
/** A year for a million messages. */
const MS_BETWEEN = 31_500;
export const MODEL = { providerId: 'bench', modelId: 'bench' };
const CJK = '日本語東京大阪天気今天的是不了人我在有他这中国地图片文字识别简单问题答案学习';

let seed = 1;
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
export const pick = (below: number): number => Math.floor(random() * below);

/** The vocabulary, always the same; the first are much more common than the last. */
export const words: readonly string[] = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 3 + pick(8) }, () => String.fromCodePoint(97 + pick(26))).join(''),
);

/** 200 characters; one in 20 is Chinese. */
export const sentence = (): string =>
  pick(20) === 0
    ? Array.from({ length: 60 }, () => CJK[pick(CJK.length)]).join('')
    : Array.from({ length: 28 }, () => words[Math.floor(random() ** 3 * words.length)]).join(' ');

const triggerRow = z.object({ name: z.string(), sql: z.string() });

/** Opens the history in a folder, as the app does. */
export function openHistory(folder: string) {
  const { db } = openDatabase(join(folder, 'glimpse.db'), Date.now);
  const defaults = () => ({
    model: MODEL,
    systemPrompt: '',
    parameters: {},
    routing: DEFAULT_ROUTING,
  });
  return { db, ...createRepositories({ db, now: Date.now, newId: randomUUID, defaults }) };
}

/**
 * Rows as the repositories would write them, and the indexes at once in the end: 10 times as fast.
 *
 * @param conversations the number of messages in each, oldest first
 */
function fill(folder: string, conversations: readonly number[]): void {
  const count = conversations.reduce((sum, length) => sum + length, 0);
  const { db } = openHistory(folder);
  const triggers = db
    .query(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name <> 'parts_dated'",
      triggerRow,
    )
    .all();
  for (const { name } of triggers) db.command(`DROP TRIGGER ${name}`)();
  const addConversation = db.command(`
    INSERT INTO conversations (id, title, pinned, provider_id, model_id, system_prompt, created_at, updated_at)
    VALUES (:id, :title, :pinned, 'bench', 'bench', '', :at, :at)
  `);
  const addMessage = db.command(`
    INSERT INTO messages (id, conversation_id, parent_id, role, status, provider_id, model_id, created_at)
    VALUES (:id, :conversationId, :parentId, :role, 'complete', 'bench', 'bench', :at)
  `);
  const addPart = db.command(
    "INSERT INTO parts (message_id, type, text) VALUES (:id, 'text', :text)",
  );
  const activate = db.command(
    'UPDATE conversations SET active_leaf_id = :leafId WHERE id = :conversationId',
  );
  let at = Date.now() - count * MS_BETWEEN;
  const converse = (length: number): void => {
    const conversationId = randomUUID();
    const title = sentence().slice(0, 60);
    const pinned = Number(length === LONG_CONVERSATION);
    addConversation({ id: conversationId, title, pinned, at });
    let parentId: string | null = null;
    for (let n = 0; n < length; n += 1) {
      const id = randomUUID();
      at += MS_BETWEEN;
      addMessage({ id, conversationId, parentId, role: n % 2 === 0 ? 'user' : 'assistant', at });
      addPart({ id, text: sentence() });
      parentId = id;
    }
    activate({ leafId: parentId, conversationId });
  };
  for (let made = 0; made < conversations.length; made += CONVERSATIONS_A_COMMIT) {
    db.transaction(() => {
      for (const length of conversations.slice(made, made + CONVERSATIONS_A_COMMIT)) {
        converse(length);
      }
    });
  }
  for (const index of ['part_words', 'part_trigrams', 'title_words', 'title_trigrams']) {
    db.command(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`)();
  }
  for (const { sql } of triggers) db.command(sql)();
  db.close();
}

/** Makes a history once, in the system's folder for temporary files; returns its folder. */
function makeOnce(name: string, conversations: () => readonly number[]): string {
  // Of this schema: an older one lacks indexes that are measured.
  const shared = join(tmpdir(), `glimpse-bench-${name}-v${migrations.length}`);
  const file = join(shared, 'glimpse.db');
  if (existsSync(file)) return shared;
  const started = performance.now();
  const making = mkdtempSync(join(tmpdir(), 'glimpse-bench-making-'));
  fill(making, conversations());
  mkdirSync(shared, { recursive: true });
  renameSync(join(making, 'glimpse.db'), file);
  rmSync(making, { recursive: true });
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`Made ${name} in ${seconds} s: ${file}`);
  return shared;
}

/**
 * A folder with a history of so many messages, made once (a million takes minutes) and kept in the
 * system's folder for temporary files. It is the caller's own copy where `copy` is set; else it is
 * shared: only read it.
 */
export function bigHistory(count: number, { copy }: { readonly copy: boolean }): string {
  const others = Math.ceil((count - LONG_CONVERSATION) / PER_CONVERSATION);
  const shared = makeOnce(`history-${count}`, () => [
    LONG_CONVERSATION,
    ...Array.from({ length: others }, () => PER_CONVERSATION),
  ]);
  if (!copy) return shared;
  const own = mkdtempSync(join(tmpdir(), 'glimpse-bench-'));
  copyFileSync(join(shared, 'glimpse.db'), join(own, 'glimpse.db'));
  return own;
}

/** A folder with so many conversations of two messages, made once and kept: only read it. */
export function manyConversations(count: number): string {
  return makeOnce(`conversations-${count}`, () => Array.from({ length: count }, () => 2));
}
