import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatBytes, formatPixels } from './format';

/** A picture's sizes in words: as it was given, and as it is sent. */
export function pictureFacts(attachment: Attachment): readonly string[] {
  const { sent } = attachment;
  const { web } = attachment;
  return [
    `Original ${formatPixels(attachment)}, ${formatBytes(attachment.bytes)}`,
    `Sent ${formatPixels(sent)}, ${formatBytes(sent.bytes)}, without metadata`,
    ...(web === undefined ? [] : [`From ${web.url}`]),
    ...(attachment.capture?.redacted === undefined ? [] : ['Redacted']),
  ];
}

/** Where a redacted capture's original is shown from; undefined where there is none. */
export function unredactedUrl({ id, capture }: Attachment): string | undefined {
  return capture?.redacted === 'kept' ? mediaUrl(id, 'unredacted') : undefined;
}
