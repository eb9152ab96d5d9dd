import { join } from 'node:path';
import {
  importJobs,
  type ImportContext,
  type ImportOutcome,
  type Inspected,
} from '@main/services/importing/importJobs';
import { openStorage, temporaryFolder, type Storage } from './storage';

export interface ImportDesk extends Storage {
  readonly folder: string;
  inspect(path: string): Promise<Inspected>;
  run(path: string, context?: Partial<ImportContext>): Promise<ImportOutcome['report']>;
  /** With the settings that came. */
  runWhole(path: string): Promise<ImportOutcome>;
}

/** A profile, and what imports into it, without a thread. */
export function openImportDesk(): ImportDesk {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  const quiet: ImportContext = {
    signal: new AbortController().signal,
    report: () => undefined,
    grown: () => undefined,
  };
  const runWhole = async (path: string, context?: Partial<ImportContext>): Promise<ImportOutcome> =>
    importJobs.run(
      { path, database: storage.file, attachments: join(folder, 'attachments'), total: 0 },
      { ...quiet, ...context },
    );
  return {
    ...storage,
    folder,
    inspect: async (path) => importJobs.inspect({ path }, quiet),
    run: async (path, context) => (await runWhole(path, context)).report,
    runWhole,
  };
}
