import { openReadOnly } from '../../data/openDatabase';
import type { ExportExtent } from '@shared/ipc/export';
import { createExportReader, type ExportScope } from '../../data/exportReader';
import { createAttachmentFiles } from '../pictures/attachmentFiles';
import type {
  ExportContext,
  ExportInput,
  ExportOutcome,
  ExportSource,
  ExportWork,
} from './exportWork';
import { openOutput } from './output';
import { writeDocuments } from './writeDocuments';
import { writeTranscripts } from './writeTranscripts';

/** What a choice of conversations comes to. */
export function measureExport({ history }: ExportSource, scope: ExportScope): ExportExtent {
  const db = openReadOnly(history, 'snapshot');
  try {
    const reader = createExportReader(db);
    return reader.extent(reader.ids(scope));
  } finally {
    db.close();
  }
}

/**
 * Writes conversations into files: one state of the history, whatever is written to it meanwhile.
 * Throws an `AppError`, and then leaves nothing.
 */
export async function runExport(
  input: ExportInput,
  context: ExportContext,
): Promise<ExportOutcome> {
  const { container, target, work: growing, history, scope } = input;
  const { signal } = context;
  context.report('preparing', 0);
  const db = openReadOnly(history, 'snapshot');
  try {
    const reader = createExportReader(db);
    const ids = reader.ids(scope);
    const output = await openOutput({ container, target, work: growing, signal });
    try {
      const files = createAttachmentFiles(input.attachments);
      const work: ExportWork = { ...input, ids, reader, files, output, context };
      const { format } = input;
      const missing =
        format === 'json' ? await writeDocuments(work) : await writeTranscripts(work, format);
      context.report('finishing', 0);
      const path = await output.commit();
      return { path, conversations: ids.length, missing };
    } catch (error) {
      await output.discard();
      throw error;
    }
  } finally {
    db.close();
  }
}
