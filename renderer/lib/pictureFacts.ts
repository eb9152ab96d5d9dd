import type { Attachment } from '@shared/domain/attachment';
import { formatBytes, formatPixels } from './format';

/** A picture's sizes in words: as it was given, and as it is sent. */
export function pictureFacts(attachment: Attachment): readonly string[] {
  const { sent } = attachment;
  const { web } = attachment;
  return [
    `Original ${formatPixels(attachment)}, ${formatBytes(attachment.bytes)}`,
    `Sent ${formatPixels(sent)}, ${formatBytes(sent.bytes)}, without metadata`,
    ...(web === undefined ? [] : [`From ${web.url}`]),
  ];
}
