import { DatabaseSync } from '@photostructure/sqlite';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { MODEL, openStorage, type Storage } from './storage';

const PAGE = 4_096;
export const CONVERSATIONS = 12;
export const TURNS = 8;

/** The text of a question or an answer; long enough for many pages, some for overflow pages. */
export function textOf(conversation: number, turn: number, role: 'question' | 'answer'): string {
  const marker = `${role}-${conversation}-${turn}`;
  return `${marker} ${'some words of it '.repeat(turn === 3 ? 800 : 12)}end-${marker}`;
}

/** A history of 12 conversations with 16 messages each. */
export function fillStorage({ db, conversations, messages }: Storage): void {
  const converse = (conversation: number): void => {
    const conversationId = conversations.unsent().id;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const text = textOf(conversation, turn, 'question');
      const question = { conversationId, text, attachmentIds: [], model: MODEL };
      const { answer } = messages.ask({ ...question, clearDraft: false });
      messages.finish(answer.id, {
        status: 'complete',
        text: textOf(conversation, turn, 'answer'),
        reasoning: '',
      });
    }
  };
  for (let conversation = 0; conversation < CONVERSATIONS; conversation += 1) {
    db.transaction(() => converse(conversation));
  }
}

/** Every text that can be read in the listed conversations. */
export function textsIn({ conversations, messages }: Storage): string[] {
  const { items } = conversations.list({ place: 'list', after: null, limit: 500 });
  return items.flatMap(({ id }) =>
    messages
      .path(id, { limit: 10_000 })
      .messages.flatMap(({ parts }) =>
        parts.map((part) => (part.type === 'text' ? part.text : '')),
      ),
  );
}

let made: Buffer | undefined;

/** A filled history, closed as an app that quits does. */
export function makeHistory(folder: string): string {
  const file = join(folder, 'glimpse.db');
  if (made === undefined) {
    const storage = openStorage(folder);
    fillStorage(storage);
    storage.db.close();
    made = readFileSync(file);
  } else writeFileSync(file, made);
  return file;
}

/** The pages of a table or an index: `leaf`, `internal` or `overflow`. */
export function pagesOf(file: string, name: string, type: string): number[] {
  const connection = new DatabaseSync(file, { readOnly: true });
  const rows = connection
    .prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno')
    .all(name, type) as { pageno: number }[];
  connection.close();
  return rows.map(({ pageno }) => pageno);
}

/** Overwrites whole pages, as a failing disk does. */
export function overwrite(file: string, pages: readonly number[], value: number): void {
  const handle = openSync(file, 'r+');
  for (const page of pages)
    writeSync(handle, Buffer.alloc(PAGE, value), 0, PAGE, (page - 1) * PAGE);
  closeSync(handle);
}

/** What a killed app leaves: the file and its log as they are now. */
export function copyAsKilled(file: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, 'glimpse.db');
  for (const suffix of ['', '-wal', '-in-use']) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
  }
  return copy;
}
