import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { z } from 'zod';
import { connectReadOnly, findProblems } from '@main/data/connection';
import { openDatabase } from '@main/data/openDatabase';
import { createRepositories } from '@main/data/repositories';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';

const ROOT = join(import.meta.dirname, '../..');
const MIN_MS = 50;
const MAX_MS = 2_500;

const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('came'), id: z.string(), at: z.number() }),
  z.object({ kind: z.literal('asked'), id: z.string() }),
  z.object({ kind: z.literal('finished'), id: z.string(), length: z.number() }),
  z.object({ kind: z.enum(['deleting', 'deleted', 'imported']), conversation: z.string() }),
  z.object({ kind: z.literal('backedUp') }),
]);
type Event = z.output<typeof eventSchema>;

/** What was found after all kills. */
export interface SoakResult {
  readonly kills: number;
  readonly acknowledged: number;
  /** Files, backups included, in which SQLite finds something wrong. */
  readonly corrupt: number;
  /** Writes that were acknowledged and are not there. */
  readonly lost: number;
  /** Of each answer that was cut off: how many ms of text before the kill are missing. */
  readonly lostMs: readonly number[];
}

/** The writer as one file, which starts in a moment, beside the one of its thread. */
async function buildWriter(): Promise<string> {
  const outDir = join(ROOT, 'out/soak');
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(ROOT, 'shared'), '@main': join(ROOT, 'electron/main') } },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          writer: join(ROOT, 'tests/soak/writer.ts'),
          historyWorker: join(ROOT, 'electron/main/data/historyWorker.ts'),
        },
      },
    },
  });
  return join(outDir, 'writer.js');
}

/** Kills a writer at a random moment; returns what it told until then. */
async function runUntilKilled(writer: string, file: string): Promise<Event[]> {
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const events: Event[] = [];
  let killing: ReturnType<typeof setTimeout> | undefined;
  for await (const line of createInterface(child.stdout)) {
    killing ??= setTimeout(() => child.kill('SIGKILL'), MIN_MS + Math.random() * (MAX_MS - MIN_MS));
    // The last line may be cut in two by the kill.
    if (line.endsWith('}')) events.push(eventSchema.parse(JSON.parse(line)));
  }
  const [, signal] = z.tuple([z.unknown(), z.unknown()]).parse(await ended);
  if (signal !== 'SIGKILL') throw new Error('The writer ended by itself.');
  return events;
}

function isCorrupt(file: string): boolean {
  const connection = connectReadOnly(file);
  try {
    return findProblems(connection, 'integrity_check').length > 0;
  } finally {
    connection.close();
  }
}

/** Kills a writer so many times over one history, and looks each time for what is missing. */
export async function soak(kills: number, progress: (done: number) => void): Promise<SoakResult> {
  const writer = await buildWriter();
  const folder = mkdtempSync(join(tmpdir(), 'glimpse-soak-'));
  const file = join(folder, 'glimpse.db');
  const lostMs: number[] = [];
  const total = { acknowledged: 0, corrupt: 0, lost: 0 };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const events = await runUntilKilled(writer, file);
      const { db, repair } = openDatabase(file, Date.now);
      if (repair !== undefined) total.corrupt += 1;
      const { conversations, messages } = createRepositories({
        db,
        now: Date.now,
        newId: () => 'never',
        defaults: () => ({
          model: { providerId: 'soak', modelId: 'soak' },
          systemPrompt: '',
          parameters: {},
          routing: DEFAULT_ROUTING,
        }),
      });
      const halves = db.query(
        `SELECT id FROM conversations
         WHERE title LIKE 'Import %' AND 2 <> (
           SELECT count(*) FROM messages JOIN parts ON parts.message_id = messages.id
           WHERE messages.conversation_id = conversations.id
         ) AND deleted_at IS NULL`,
        z.object({ id: z.string() }),
      );
      const cutOff = messages.interruptStreaming();
      const gone = new Set(
        events.flatMap((event) =>
          event.kind === 'deleting' || event.kind === 'deleted' ? [event.conversation] : [],
        ),
      );
      const written = events.filter(({ kind }) => kind !== 'came' && kind !== 'deleting');
      total.acknowledged += written.length;
      const isThere = (id: string, length: number): boolean => {
        const row = db
          .query(
            `SELECT conversation_id AS id, ifnull((SELECT sum(length(text)) FROM parts WHERE message_id = messages.id), 0) AS length
             FROM messages WHERE id = :id`,
            z.object({ id: z.string(), length: z.number() }),
          )
          .get({ id });
        // It may have been deleted by the same writer, which then was told before.
        return row === undefined ? gone.size > 0 : gone.has(row.id) || row.length >= length;
      };
      for (const event of events) {
        if (event.kind === 'asked' && !isThere(event.id, 0)) total.lost += 1;
        if (event.kind === 'finished' && !isThere(event.id, event.length)) total.lost += 1;
        if (event.kind === 'imported' && !gone.has(event.conversation)) {
          if (conversations.find(event.conversation) === undefined) total.lost += 1;
        }
        if (event.kind === 'deleted' && conversations.find(event.conversation)) total.lost += 1;
      }
      // A conversation is imported whole or not at all.
      total.lost += halves.all().length;
      for (const id of cutOff) {
        const came = events.flatMap((event) =>
          event.kind === 'came' && event.id === id ? [event.at] : [],
        );
        const last = came.at(-1);
        const text = messages.get(id).parts.map((part) => (part.type === 'text' ? part.text : ''));
        const kept = text.join('').trim().split(' ').filter(Boolean).map(Number).at(-1);
        const missing = came.filter((at) => kept !== undefined && at > kept);
        if (last !== undefined && missing.length > 0) lostMs.push(last - (missing[0] ?? last));
      }
      db.close();
      const backups = readdirSync(folder).includes('backups')
        ? readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))
        : [];
      const files = [file, ...backups.map((name) => join(folder, 'backups', name))];
      total.corrupt += files.filter(isCorrupt).length;
      progress(kill);
    }
    return { kills, ...total, lostMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
