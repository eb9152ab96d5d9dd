import { randomUUID } from 'node:crypto';
import type { Attachment } from '@shared/domain/attachment';

export function buildAttachment(values: Partial<Attachment> = {}): Attachment {
  return {
    id: randomUUID(),
    name: 'picture.png',
    mediaType: 'image/png',
    bytes: 2_000,
    width: 1_600,
    height: 1_000,
    sent: { mediaType: 'image/jpeg', width: 1_229, height: 768, bytes: 1_000 },
    createdAt: 0,
    ...values,
  };
}
