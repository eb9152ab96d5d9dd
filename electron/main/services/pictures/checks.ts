import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileMediaType, ImageMediaType } from '@shared/domain/attachment';
import { MAX_IMAGE_PIXELS, readImageHeader } from '@shared/utils/imageHeader';
import { fileType, hasPdfEnd, isEncryptedPdf } from './fileType';
import {
  MAX_FILE_BYTES,
  MAX_PDF_BYTES,
  MAX_TEXT_BYTES,
  refuse,
  refuseBytes,
  refuseEmpty,
  refuseFile,
  refuseFileBytes,
} from './refusals';
import type { Body, ReceivedFile } from './temporaryFile';

const MAX_NAME_LENGTH = 255;

/** A file's name as it may be shown and stored. */
export function cleanName(name: string): string {
  // Control characters, and those that turn the direction: `gnp.exe` must not read as `exe.png`.
  const visible = name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').replaceAll('\\', '/');
  return basename(visible).trim().slice(0, MAX_NAME_LENGTH) || 'Picture';
}

/** The kind of a file that is no picture. Throws where it can't be sent. */
export async function checkFile(
  { bytes, head, path }: ReceivedFile,
  name: string,
): Promise<FileMediaType> {
  const mediaType = fileType(head, bytes === head.length);
  if (mediaType === undefined) throw refuse('NOT_AN_IMAGE', name);
  const limit = mediaType === 'application/pdf' ? MAX_PDF_BYTES : MAX_TEXT_BYTES;
  if (bytes > limit) throw refuseFileBytes(name, limit);
  if (mediaType === 'application/pdf') {
    const whole = await readFile(path);
    if (isEncryptedPdf(whole)) throw refuseFile('FILE_ENCRYPTED', name);
    if (!hasPdfEnd(whole)) throw refuseFile('FILE_BROKEN', name);
  }
  return mediaType;
}

/** No more than the largest file that is taken. */
export async function* limited(body: Body, name: string): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_FILE_BYTES) throw refuseBytes(name);
    yield chunk;
  }
}

/** The real type of a file. Throws where it is no picture, or one that must not be decoded. */
export function checkType({ bytes, head }: ReceivedFile, name: string): ImageMediaType {
  if (bytes === 0) throw refuseEmpty(name);
  const header = readImageHeader(head);
  if (header === undefined) throw refuse('NOT_AN_IMAGE', name);
  const { width, height } = header.size ?? { width: 0, height: 0 };
  if (width * height > MAX_IMAGE_PIXELS) throw refuse('IMAGE_TOO_LARGE', name);
  return header.mediaType;
}
