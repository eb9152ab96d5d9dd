import { randomUUID } from 'node:crypto';
import type { PortableSettings } from '@shared/domain/portable';
import type { ImportPreview, ImportReport } from '@shared/ipc/import';
import { createAttachmentRepository } from '../../data/attachmentRepository';
import type { Database } from '../../data/database';
import { createImportExtras } from '../../data/importExtras';
import { createImportRepository } from '../../data/importRepository';
import { openBesides } from '../../data/openDatabase';
import type { JobContext } from '../jobs/jobs';
import { createAttachmentFiles } from '../pictures/attachmentFiles';
import { importMachine, readSettings } from './importMachine';
import { createKeepFiles } from './keepFiles';
import { countConversations, readConversations } from './readConversations';
import { openImportSource, type ImportSource } from './source/importSource';
import { recognise } from './source/recognise';
import { createStoreConversation } from './storeConversation';
import { createTally } from './tally';

export interface Inspected extends Pick<ImportPreview, 'kind' | 'conversations' | 'exportedAt'> {
  /** Of another machine; undefined where there are none, or they can't be read. */
  readonly settings: PortableSettings | undefined;
}

export interface ImportInput {
  /** The file that is imported. */
  readonly path: string;
  /** The history. */
  readonly database: string;
  /** The folder of the attachments' files. */
  readonly attachments: string;
  /** How many conversations there are, by `inspect`. */
  readonly total: number;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  /** Of another machine; whoever has the settings merges them. */
  readonly settings: PortableSettings | undefined;
}

export interface ImportContext extends JobContext {
  /** Names conversations that were here, and have more messages now, whatever becomes of the rest. */
  grown(ids: readonly string[]): void;
}

/** What is done with a file that is imported, away from the main thread. */
export interface ImportJobs {
  /** Finds out what a file is. Throws an `AppError` where it can't be imported. */
  inspect(input: Pick<ImportInput, 'path'>, context: JobContext): Promise<Inspected>;
  /**
   * Imports it, a conversation at a time, each whole or not at all. Where it is cancelled, what is
   * stored until then stays. Throws an `AppError` where the disk refuses.
   */
  run(input: ImportInput, context: ImportContext): Promise<ImportOutcome>;
}

/** Whatever is read of it, and however long that takes, ends where it is cancelled. */
function cancellable(source: ImportSource, signal: AbortSignal): ImportSource {
  return {
    ...source,
    read: async function* read(entry, maxBytes) {
      for await (const chunk of source.read(entry, maxBytes)) {
        signal.throwIfAborted();
        yield chunk;
      }
    },
  };
}

async function withSource<T>(
  path: string,
  signal: AbortSignal,
  work: (source: ImportSource) => Promise<T>,
): Promise<T> {
  const source = await openImportSource(path);
  try {
    return await work(cancellable(source, signal));
  } finally {
    source.close();
  }
}

const pause = async (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function importFrom(
  source: ImportSource,
  db: Database,
  { attachments, total }: ImportInput,
  { signal, report, grown }: ImportContext,
): Promise<ImportOutcome> {
  const recognised = await recognise(source);
  const repository = createImportRepository(db);
  const tally = createTally();
  const keep = createKeepFiles({
    source,
    files: createAttachmentFiles(attachments),
    rows: createAttachmentRepository(db),
    now: Date.now,
    newId: randomUUID,
  });
  const extras = createImportExtras(db, randomUUID);
  const keepsEmpty = recognised.kind === 'glimpse' || recognised.kind === 'machine';
  const store = createStoreConversation({
    transaction: db.transaction,
    repository,
    extras,
    keep,
    tally,
    signal,
    keepsEmpty,
  });
  tally.add('folders', repository.putFolders(recognised.index?.folders ?? []));
  let done = 0;
  let settings: PortableSettings | undefined;
  try {
    for await (const result of readConversations(source, recognised, Date.now())) {
      signal.throwIfAborted();
      const began = performance.now();
      switch (result.kind) {
        case 'trouble':
          tally.trouble(result.name, result.reason);
          break;
        case 'folders':
          tally.add('folders', repository.putFolders(result.folders));
          continue;
        case 'conversation':
          if ((await store(result.conversation)) === 'grown') grown([result.conversation.id]);
          break;
      }
      done += 1;
      report('conversations', done, Math.max(done, total));
      // Whoever else writes gets as much time as this took.
      await pause(performance.now() - began);
    }
    if (recognised.kind === 'machine') {
      report('finishing', 0);
      settings = await importMachine({ source, recognised, extras, tally, signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { report: tally.report(recognised.kind, signal.aborted), settings };
}

/** The jobs, done where they are called. */
export const importJobs: ImportJobs = {
  inspect: async ({ path }, { signal, report }) =>
    withSource(path, signal, async (source) => {
      const recognised = await recognise(source);
      const conversations = await countConversations(source, recognised, (count) => {
        signal.throwIfAborted();
        report('preparing', count);
      });
      const settings = (await readSettings(source, recognised))?.data;
      const exportedAt = recognised.index?.exportedAt;
      return { kind: recognised.kind, conversations, exportedAt, settings };
    }),
  run: async (input, context) =>
    withSource(input.path, context.signal, async (source) => {
      const db = openBesides(input.database);
      try {
        return await importFrom(source, db, input, context);
      } finally {
        db.close();
      }
    }),
};
