import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/utils/appError';
import { showInFolder } from '../platform/desktop';
import { appInfo, type Paths } from '../platform/environment';
import type { Logger } from '../platform/log';
import { createPrintSession, type PrintSession } from '../platform/printSession';
import { askForFolder, askWhereToSave } from '../platform/saveDialog';
import { createExportService, type ExportService } from '../services/export/exportService';
import { createExportThread } from '../services/export/exportThread';
import { outputFailure } from '../services/export/outputFailure';
import { createUnfinishedExports } from '../services/export/unfinished';
import type { Jobs } from '../services/jobs/jobs';
import type { AttachmentsService } from '../services/pictures/attachments';
import type { SettingsService } from '../services/settings/settingsService';
import { printPage } from '../windows/printWindow';
import type { Storage } from './storage';

interface ExportsParts {
  readonly storage: Storage;
  readonly paths: Paths;
  readonly settings: SettingsService;
  readonly jobs: Jobs;
  readonly attachments: Pick<AttachmentsService, 'picture'>;
  readonly now: () => number;
  readonly log: Logger;
  readonly newId: () => string;
}

/** What a person takes out of the app. */
export function createExports({ storage, paths, ...parts }: ExportsParts): ExportService {
  const { conversations, folders } = storage.repositories;
  const unfinished = createUnfinishedExports(join(paths.profile, 'exports'));
  try {
    unfinished.removeLeft();
  } catch (error) {
    parts.log.error('What a killed export left was not deleted', error);
  }
  let printing: PrintSession | undefined;
  const print = async (html: string, pdf: string, signal: AbortSignal): Promise<void> => {
    printing ??= createPrintSession();
    const page = printing.serve(html);
    try {
      const bytes = await printPage(printing.session, page.url, signal).catch((error: unknown) => {
        if (signal.aborted) throw error;
        parts.log.error('A page was not printed', error);
        throw new AppError(
          {
            code: 'WORKER_FAILED',
            message:
              'The PDF could not be made: it may be too large. Export a web page instead, and print that.',
          },
          { cause: error },
        );
      });
      await writeFile(pdf, bytes).catch((error: unknown) => {
        throw outputFailure(error);
      });
    } finally {
      page.withdraw();
    }
  };
  return createExportService({
    thread: createExportThread(paths.exportWorker),
    jobs: parts.jobs,
    source: { history: storage.file, attachments: join(paths.profile, 'attachments') },
    app: appInfo().version,
    settings: parts.settings.settings,
    titleOf: (id) => conversations.find(id)?.title ?? '',
    folderName: (id) => folders.list().find((folder) => folder.id === id)?.name,
    askForFile: (name) => askWhereToSave(name, 'Export', 'documents'),
    askForFolder: () => askForFolder('Choose where the exported folder goes', 'Export here'),
    print,
    makeCopy: async (id, family) => {
      try {
        return (await parts.attachments.picture(id, family)).mediaType;
      } catch (error) {
        parts.log.error('A picture is left out of an export', error);
        return undefined;
      }
    },
    showInFolder,
    unfinished,
    now: parts.now,
    newId: parts.newId,
  });
}
