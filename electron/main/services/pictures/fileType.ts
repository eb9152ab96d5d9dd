import type { FileMediaType } from '@shared/domain/attachment';

/** Readers look for the header of a PDF in so many bytes. */
const PDF_HEADER_WITHIN = 1_024;
/** A character of UTF-8 has at most so many bytes; the head may end within one. */
const MAX_CHARACTER_BYTES = 4;

// Characters that no text has, but for tabs, line ends, form feeds and escape sequences.
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const NOT_TEXT = /[\0-\x06\x0e-\x1a\x1c-\x1f]/;

function decodes(bytes: Uint8Array): boolean {
  try {
    return !NOT_TEXT.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function isUtf16(head: Uint8Array): boolean {
  const [first, second] = head;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The kind of a file that is no picture, from its first bytes; undefined where it can't be sent. */
export function fileType(head: Uint8Array, isWhole: boolean): FileMediaType | undefined {
  const start = Buffer.from(head.subarray(0, PDF_HEADER_WITHIN)).toString('latin1');
  if (start.includes('%PDF-')) return 'application/pdf';
  if (isUtf16(head)) return 'text/plain';
  const ends = isWhole ? [0] : Array.from({ length: MAX_CHARACTER_BYTES }, (_, index) => index);
  return ends.some((cut) => decodes(head.subarray(0, head.length - cut)))
    ? 'text/plain'
    : undefined;
}

/** The text of a text file: UTF-8, or UTF-16 where its first bytes say so. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xfe ? 'utf-16be' : isUtf16(bytes) ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes).replaceAll('\r\n', '\n');
}

/** Whether a PDF says that it is encrypted: its trailer then names the dictionary that tells how. */
export function isEncryptedPdf(bytes: Uint8Array): boolean {
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(Buffer.from(bytes).toString('latin1'));
}

/** Whether a PDF has its end, where its index is. */
export function hasPdfEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes('startxref');
}
