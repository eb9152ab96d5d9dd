import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredAttachment } from '@main/data/attachmentRepository';
import type { ExportContext, ExportInput, ExportOutcome } from '@main/services/export/exportWork';
import { runExport } from '@main/services/export/runExport';
import type { JobPhase } from '@shared/ipc/job';
import { buildAttachment, MODEL, openStorage, temporaryFolder } from '../../support/storage';

export const PNG = readFileSync(join(import.meta.dirname, '../../../resources/icons/32x32.png'));

/** What the worker makes of a picture that has no copy to send. */
export const MADE_COPY = Buffer.from('A COPY THAT WAS MADE');

interface Told {
  readonly phase: JobPhase;
  readonly done: number;
  readonly total: number | undefined;
}

/** A profile with a history, and a folder to export into. */
export function setUp() {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  const target = temporaryFolder();
  const attachmentsFolder = join(folder, 'attachments');

  /** Keeps a file as the attachments service does; without bytes its file is gone. */
  const attach = (
    name: string,
    bytes: Uint8Array | undefined,
    values: Partial<StoredAttachment> = {},
  ): StoredAttachment => {
    const sha256 = createHash('sha256')
      .update(bytes ?? randomUUID())
      .digest('hex');
    const row = buildAttachment({ name, sha256, bytes: bytes?.byteLength ?? 1, ...values });
    storage.attachments.insert(row);
    if (bytes !== undefined) keep(sha256, 'original', bytes);
    return row;
  };
  const keep = (sha256: string, file: string, bytes: Uint8Array): void => {
    const place = join(attachmentsFolder, sha256.slice(0, 2), sha256);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, file), bytes);
  };
  /** Asks in a new conversation, or in one that is there, and answers. */
  const converse = (
    question: string,
    answer: string,
    options: { attachmentIds?: readonly string[]; conversationId?: string; title?: string } = {},
  ) => {
    const {
      attachmentIds = [],
      title,
      conversationId = storage.conversations.unsent().id,
    } = options;
    const asked = storage.messages.ask({
      ...{ conversationId, text: question, attachmentIds, model: MODEL, clearDraft: true },
    });
    storage.messages.finish(asked.answer.id, {
      status: 'complete',
      text: answer,
      reasoning: 'Hm.',
    });
    if (title !== undefined) storage.conversations.update(conversationId, { title });
    return { ...asked, conversationId };
  };

  const told: Told[] = [];
  const context: ExportContext = {
    signal: new AbortController().signal,
    report: (phase, done, total) => told.push({ phase, done, total }),
    print: async (html, pdf) => writeFileSync(pdf, readFileSync(html)),
    makeCopy: async (id, family) => {
      const row = storage.attachments.get(id);
      if (row === undefined || row.mediaType === 'image/heic') return undefined;
      keep(row.sha256, `sent-${family}`, MADE_COPY);
      return 'image/jpeg';
    },
  };
  const run = async (
    values: Partial<ExportInput>,
    contextValues: Partial<ExportContext> = {},
  ): Promise<ExportOutcome> =>
    runExport(
      {
        history: storage.file,
        attachments: attachmentsFolder,
        scope: { kind: 'everything' },
        format: 'json',
        thoughts: false,
        container: 'folder',
        target: join(target, 'Export'),
        work: join(target, '.growing'),
        app: '0.1.0',
        exportedAt: Date.UTC(2026, 10, 27),
        ...values,
      },
      { ...context, ...contextValues },
    );
  return { folder, storage, target, attach, keep, converse, run, told };
}

/** The files below a folder, by their paths with `/`. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), path];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, path]) => [name, readFileSync(path)]),
  );
}
