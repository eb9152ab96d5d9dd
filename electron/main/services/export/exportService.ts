import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ParsedRequestOf } from '@shared/ipc';
import type { ExportChoice, ExportExtent, ExportFormat, ExportResult } from '@shared/ipc/export';
import type { Settings } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { isOneFile } from '@shared/utils/exportShape';
import type { JobContext, Jobs } from '../jobs/jobs';
import type { ExportThread } from './exportThread';
import type { ExportContext, ExportInput, ExportSource } from './exportWork';
import { fileNameOf } from './fileNames';
import type { Container } from './output';
import type { UnfinishedExports } from './unfinished';
import { settingsWithoutSecrets } from './withoutSecrets';

export interface ExportDependencies {
  readonly thread: ExportThread;
  readonly jobs: Pick<Jobs, 'run'>;
  readonly source: ExportSource;
  /** The version of the app. */
  readonly app: string;
  readonly settings: () => Settings;
  readonly titleOf: (conversationId: string) => string;
  readonly folderName: (folderId: string) => string | undefined;
  /** Asks for a file; undefined where the person changed their mind. */
  readonly askForFile: (name: string) => Promise<string | undefined>;
  /** Asks for the folder to put something into; undefined where the person changed their mind. */
  readonly askForFolder: () => Promise<string | undefined>;
  /** Makes a PDF of a page; both are paths. */
  readonly print: (html: string, pdf: string, signal: AbortSignal) => Promise<void>;
  /** Makes the copy of a picture to send. Returns its type; undefined where it can't be made. */
  readonly makeCopy: ExportContext['makeCopy'];
  readonly showInFolder: (path: string) => void;
  readonly unfinished: UnfinishedExports;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Writes conversations into files that a person can keep, read and give away. */
export interface ExportService {
  measure(scope: ExportChoice): Promise<ExportExtent>;
  start(request: ParsedRequestOf<'export.start'>): Promise<ExportResult | null>;
  /** Everything but the keys, for another machine. */
  machine(jobId: string): Promise<ExportResult | null>;
  /** Shows what a job wrote. Throws `NOT_FOUND` where that is not known any more. */
  reveal(jobId: string): void;
  /** At the app's end: nothing half made stays. */
  stop(): void;
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  markdown: '.md',
  html: '.html',
  pdf: '.pdf',
  json: '.json',
};

/** As many results as a person may still want to look at. */
const MAX_WRITTEN = 20;

function dateOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function createExportService(dependencies: ExportDependencies): ExportService {
  const { thread, jobs, source, now } = dependencies;
  /** By job; the oldest first. */
  const written = new Map<string, string>();
  /** What was counted last: a long history takes a moment. */
  let measured: { readonly scope: string; readonly extent: ExportExtent } | undefined;
  /** The folders in which exports grow. */
  const growing = new Set<string>();

  const nameOf = (scope: ExportChoice): string => {
    const [only, ...others] = scope.kind === 'conversations' ? scope.ids : [];
    if (only !== undefined && others.length === 0) {
      return fileNameOf(dependencies.titleOf(only), 'Conversation');
    }
    const folder = scope.kind === 'folder' ? dependencies.folderName(scope.id) : undefined;
    return folder === undefined
      ? `Glimpse export ${dateOf(now())}`
      : fileNameOf(folder, 'Conversations');
  };

  const askWhere = async (
    container: Container,
    name: string,
    format: ExportFormat,
  ): Promise<string | undefined> => {
    if (container === 'file') return dependencies.askForFile(name + ENDINGS[format]);
    if (container === 'zip') return dependencies.askForFile(`${name}.zip`);
    const folder = await dependencies.askForFolder();
    return folder === undefined ? undefined : join(folder, name);
  };

  const write = async (
    jobId: string,
    options: Pick<
      ExportInput,
      'scope' | 'format' | 'thoughts' | 'container' | 'target' | 'machine'
    >,
  ): Promise<ExportResult> => {
    const work = join(dirname(options.target), `.glimpse-export-${dependencies.newId()}`);
    const input = { ...options, ...source, work, app: dependencies.app, exportedAt: now() };
    const doing = async ({ signal, report }: JobContext): Promise<ExportResult> => {
      growing.add(work);
      dependencies.unfinished.begin(work);
      try {
        const print = (html: string, pdf: string) => dependencies.print(html, pdf, signal);
        const { makeCopy } = dependencies;
        const outcome = await thread.run(input, { signal, report, print, makeCopy });
        written.set(jobId, outcome.path);
        for (const old of [...written.keys()].slice(0, -MAX_WRITTEN)) written.delete(old);
        const { conversations, missing } = outcome;
        return { name: basename(outcome.path), conversations, missing };
      } finally {
        growing.delete(work);
        dependencies.unfinished.end(work);
      }
    };
    return jobs.run(jobId, doing);
  };

  const measure = async (scope: ExportChoice): Promise<ExportExtent> => {
    const extent = await thread.measure(source, scope);
    measured = { scope: JSON.stringify(scope), extent };
    return extent;
  };

  /** Several conversations are several files; one may have got an attachment since. */
  const isOne = async (scope: ExportChoice, format: ExportFormat): Promise<boolean> => {
    const isKnown = measured?.scope === JSON.stringify(scope) && measured.extent.conversations > 1;
    return !isKnown && isOneFile(format, await measure(scope));
  };

  return {
    measure,
    start: async ({ jobId, scope, format, thoughts, pack }) => {
      const container = (await isOne(scope, format)) ? 'file' : pack;
      const target = await askWhere(container, nameOf(scope), format);
      if (target === undefined) return null;
      return write(jobId, { scope, format, thoughts, container, target });
    },
    machine: async (jobId) => {
      const target = await dependencies.askForFile(`Glimpse move ${dateOf(now())}.zip`);
      if (target === undefined) return null;
      return write(jobId, {
        scope: { kind: 'machine' },
        format: 'json',
        thoughts: true,
        container: 'zip',
        target,
        machine: { settings: settingsWithoutSecrets(dependencies.settings()) },
      });
    },
    reveal: (jobId) => {
      const path = written.get(jobId);
      if (path !== undefined) return dependencies.showInFolder(path);
      throw new AppError({
        code: 'NOT_FOUND',
        message: 'Glimpse does not know any more where this was put.',
      });
    },
    stop: () => {
      for (const work of growing) {
        rmSync(work, { recursive: true, force: true, maxRetries: 2 });
        dependencies.unfinished.end(work);
      }
    },
  };
}
