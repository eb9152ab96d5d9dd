import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventMap, EventName } from '@shared/ipc';
import { chooseImportFile } from '../platform/chooseFile';
import type { Paths } from '../platform/environment';
import type { Logger } from '../platform/log';
import { createImportService, type ImportService } from '../services/importing/importService';
import { createImportThread } from '../services/importing/importThread';
import type { Jobs } from '../services/jobs/jobs';
import type { SettingsService } from '../services/settings/settingsService';
import type { Storage } from './storage';

interface ImportingParts {
  readonly storage: Storage;
  readonly paths: Paths;
  readonly jobs: Jobs;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly publishFolders: () => void;
  readonly publishGrown: (conversationIds: readonly string[]) => void;
  readonly settings: Pick<SettingsService, 'merge' | 'previewMerge'>;
  readonly newId: () => string;
  readonly log: Logger;
}

/** What brings in conversations from elsewhere. */
export function createImporting(parts: ImportingParts): ImportService {
  const { storage, paths, log } = parts;
  const folder = join(paths.profile, 'imports');
  // Of files that were dropped before the app ended.
  rm(folder, { recursive: true, force: true }).catch((error: unknown) =>
    log.error('Copies of dropped files were not deleted', error),
  );
  return createImportService({
    ...parts,
    db: storage.db,
    file: storage.file,
    attachments: join(paths.profile, 'attachments'),
    folder,
    work: createImportThread(paths.importWorker),
    chooseFile: chooseImportFile,
  });
}
