import type { FileAttachment } from '@shared/domain/attachment';
import { formatBytes } from './format';

/** A file's kind and size in words: `PDF · 1.4 MB`. */
export function fileFacts({ mediaType, bytes }: FileAttachment): string {
  return `${mediaType === 'application/pdf' ? 'PDF' : 'Text'} · ${formatBytes(bytes)}`;
}
