import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EventMap, EventName, ParsedRequestOf } from '@shared/ipc';
import type { PortableSettings } from '@shared/domain/portable';
import type { AddedSettings, ImportPreview, ImportReport } from '@shared/ipc/import';
import { AppError } from '@shared/utils/appError';
import type { Database } from '../../data/database';
import { explainStorageError } from '../../data/storageError';
import type { Jobs } from '../jobs/jobs';
import { receiveFile, type Body } from '../pictures/temporaryFile';
import type { ImportJobs, Inspected } from './importJobs';

export interface ImportDependencies {
  readonly db: Pick<Database, 'refusal'>;
  /** The history's file. */
  readonly file: string;
  /** The folder of the attachments' files. */
  readonly attachments: string;
  readonly jobs: Jobs;
  readonly work: ImportJobs;
  /** Asks for a file; null where the person changed their mind. */
  readonly chooseFile: () => Promise<string | null>;
  /** For copies of files that are dropped. */
  readonly folder: string;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly publishFolders: () => void;
  /** Tells windows that show them of conversations that got messages. */
  readonly publishGrown: (conversationIds: readonly string[]) => void;
  readonly settings: {
    /** What another machine's settings would add to those here. */
    previewMerge(other: PortableSettings): AddedSettings;
    /** Adds them. Returns providers whose keys are missing. */
    merge(other: PortableSettings): readonly string[];
  };
  readonly newId: () => string;
}

/** Brings in what was exported elsewhere. */
export interface ImportService {
  /** Null where the person chose no file. */
  choose(jobId: string): Promise<ImportPreview | null>;
  /** Takes a dropped file's bytes. Returns the id to inspect it by. */
  receive(file: { readonly name: string; readonly bytes: Body }): Promise<string>;
  inspect(id: string, jobId: string): Promise<ImportPreview>;
  run(input: ParsedRequestOf<'import.run'>): Promise<ImportReport>;
  discard(id: string): Promise<void>;
}

interface Candidate {
  readonly path: string;
  readonly name: string;
  /** Of a dropped file the copy, which goes when it was imported. */
  readonly isCopy: boolean;
  inspected?: Inspected;
}

/** Between two times that the list is told to load again. */
const TELL_EVERY = 200;

/** No export is larger. */
const MAX_BYTES = 20_000_000_000;

async function* limited(body: Body, name: string): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new AppError({
        code: 'FILE_TOO_LARGE',
        message: `“${name}” is larger than anything that Glimpse imports.`,
      });
    }
    yield chunk;
  }
}

export function createImportService(dependencies: ImportDependencies): ImportService {
  const { db, file, attachments, jobs, work, publish, newId } = dependencies;
  const candidates = new Map<string, Candidate>();

  const forget = async (id: string): Promise<void> => {
    const candidate = candidates.get(id);
    candidates.delete(id);
    if (candidate?.isCopy === true) await rm(candidate.path, { force: true });
  };

  const find = (id: string): Candidate => {
    const candidate = candidates.get(id);
    if (candidate !== undefined) return candidate;
    throw new AppError({
      code: 'NOT_FOUND',
      message: 'This file is no longer at hand. Choose it again.',
    });
  };

  const inspect = async (id: string, jobId: string): Promise<ImportPreview> => {
    const candidate = find(id);
    try {
      const inspected = await jobs.run(jobId, async (context) =>
        work.inspect({ path: candidate.path }, context),
      );
      candidate.inspected = inspected;
      const settings = inspected.settings && dependencies.settings.previewMerge(inspected.settings);
      return { id, name: candidate.name, ...inspected, settings };
    } catch (error) {
      await forget(id);
      throw nameFile(error, candidate);
    }
  };

  const tell = (): void => {
    publish('conversation.listChanged', {});
    dependencies.publishFolders();
  };

  return {
    choose: async (jobId) => {
      const path = await dependencies.chooseFile();
      if (path === null) return null;
      const id = newId();
      candidates.set(id, { path, name: basename(path), isCopy: false });
      return inspect(id, jobId);
    },
    receive: async ({ name, bytes }) => {
      const { path } = await receiveFile(dependencies.folder, limited(bytes, name)).catch(
        (error: unknown) => {
          throw explainStorageError(error);
        },
      );
      const id = newId();
      candidates.set(id, { path, name, isCopy: true });
      return id;
    },
    inspect,
    run: async ({ id, jobId, withSettings }) => {
      const candidate = find(id);
      if (db.refusal !== undefined) throw new AppError(db.refusal);
      const grown: string[] = [];
      try {
        const { report, settings } = await jobs.run(jobId, async ({ signal, report: tellStep }) => {
          let told = 0;
          return work.run(
            {
              path: candidate.path,
              database: file,
              attachments,
              total: candidate.inspected?.conversations ?? 0,
            },
            {
              signal,
              report: (phase, done, total) => {
                tellStep(phase, done, total);
                if (done - told < TELL_EVERY) return;
                told = done;
                tell();
              },
              grown: (ids) => grown.push(...ids),
            },
          );
        });
        if (settings === undefined || !withSettings) return report;
        const withoutKey = dependencies.settings.merge(settings);
        return { ...report, settings: true, withoutKey };
      } finally {
        dependencies.publishGrown(grown);
        await forget(id);
        tell();
      }
    },
    discard: forget,
  };
}

/** A dropped file lies under a name of its own; people know theirs. */
function nameFile(error: unknown, { path, name }: Candidate): unknown {
  if (!(error instanceof AppError)) return error;
  const { message, ...data } = error.toData();
  return new AppError({ ...data, message: message.replaceAll(basename(path), name) });
}
