import type { ExportExtent, ExportFormat } from '../ipc/export';

/**
 * A PDF holds so many messages: a longer conversation becomes several. Printing 1,000 took 360 MB
 * and 7 s, and 10,000 as one file 2 GB and 115 s, where it worked at all.
 */
export const MESSAGES_A_PDF = 500;

/** Whether an export is one file by itself, and not a folder of them. */
export function isOneFile(format: ExportFormat, extent: ExportExtent): boolean {
  const { conversations, messages, attachments } = extent;
  if (conversations !== 1) return false;
  if (format === 'html') return true;
  return format === 'pdf' ? messages <= MESSAGES_A_PDF : attachments === 0;
}
