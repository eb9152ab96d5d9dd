import { randomUUID } from 'node:crypto';
import type { StoredAttachment } from '@main/data/attachmentRepository';

export function buildAttachment(values: Partial<StoredAttachment> = {}): StoredAttachment {
  return {
    id: randomUUID(),
    sha256: randomUUID().replaceAll('-', ''),
    name: 'photo.png',
    mediaType: 'image/png',
    bytes: 1_000,
    width: 640,
    height: 480,
    family: 'openai-tiles',
    sent: { mediaType: 'image/jpeg', width: 640, height: 480, bytes: 500 },
    createdAt: 1_000,
    ...values,
  };
}
