import type { Pages } from './pages';

/*
 * SQLite's b-trees and records (sqlite.org/fileformat2.html), read so that nothing in a damaged file
 * leads further than to a skipped cell.
 */
export type Value = string | number | Uint8Array | null;

export interface Row {
  readonly rowid: number;
  readonly values: readonly Value[];
}

export type TreePage =
  | { readonly kind: 'leaf'; readonly rows: readonly Row[]; readonly lost: number }
  | { readonly kind: 'interior'; readonly children: readonly number[] };

const INTERIOR_TABLE = 5;
const LEAF_TABLE = 13;
/** Of longer records something is wrong. */
const MAX_RECORD_BYTES = 1_000_000_000;

/** A varint, and where it ends. Throws a `RangeError` beyond the end. */
function readVarint(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0n;
  for (let n = 0; n < 9; n += 1) {
    const byte = bytes.readUInt8(start + n);
    if (n === 8) return [Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), start + 9];
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [Number(value), start + n + 1];
  }
  throw new RangeError('No varint');
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

function readInteger(bytes: Buffer, at: number, length: number): number {
  return length === 8 ? Number(bytes.readBigInt64BE(at)) : bytes.readIntBE(at, length);
}

function decode(record: Buffer): Value[] {
  const [headerEnd, start] = readVarint(record, 0);
  let at = start;
  let body = headerEnd;
  const values: Value[] = [];
  while (at < headerEnd) {
    const [type, next] = readVarint(record, at);
    at = next;
    if (type === 0) values.push(null);
    else if (type === 8 || type === 9) values.push(type - 8);
    else if (type === 7) {
      values.push(record.readDoubleBE(body));
      body += 8;
    } else if (type < 7) {
      const length = INTEGER_BYTES[type] ?? 0;
      values.push(readInteger(record, body, length));
      body += length;
    } else if (type >= 12) {
      const length = Math.floor((type - 12) / 2);
      if (body + length > record.length) throw new RangeError('The record is cut off');
      const bytes = record.subarray(body, body + length);
      // Of a text that was zeroed in part, SQLite would hand out the rest as if it were all.
      if (type % 2 === 1 && bytes.includes(0))
        throw new RangeError('A part of the text is missing');
      values.push(type % 2 === 0 ? new Uint8Array(bytes) : bytes.toString('utf8'));
      body += length;
    } else throw new RangeError('No serial type');
  }
  return values;
}

/** The whole record of a cell, its overflow pages included. */
function payloadOf(pages: Pages, page: Buffer, start: number, length: number): Buffer {
  const most = pages.size - 35;
  if (length <= most) {
    if (start + length > page.length) throw new RangeError('The cell is cut off');
    return page.subarray(start, start + length);
  }
  if (length > MAX_RECORD_BYTES) throw new RangeError('The record is too long');
  const least = Math.floor(((pages.size - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (pages.size - 4));
  const local = fitting <= most ? fitting : least;
  const pieces = [page.subarray(start, start + local)];
  let missing = length - local;
  let next = page.readUInt32BE(start + local);
  while (missing > 0) {
    const overflow = next > 0 && !pages.isOutdated(next) ? pages.read(next) : undefined;
    if (overflow === undefined) throw new RangeError('An overflow page is missing');
    pieces.push(overflow.subarray(4, 4 + Math.min(missing, pages.size - 4)));
    missing -= pages.size - 4;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(pieces);
}

function readRow(pages: Pages, page: Buffer, at: number): Row | undefined {
  try {
    const [length, afterLength] = readVarint(page, at);
    const [rowid, start] = readVarint(page, afterLength);
    return { rowid, values: decode(payloadOf(pages, page, start, length)) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads a page of a table's tree; undefined where it is none, or can't be read. */
export function readTreePage(pages: Pages, number: number): TreePage | undefined {
  const page = pages.read(number);
  if (page === undefined) return undefined;
  // The file's header stands before the first page's own.
  const start = number === 1 ? 100 : 0;
  const type = page[start];
  if (type !== LEAF_TABLE && type !== INTERIOR_TABLE) return undefined;
  const cells = page.readUInt16BE(start + 3);
  const pointers = start + (type === LEAF_TABLE ? 8 : 12);
  if (pointers + 2 * cells > page.length) return undefined;
  const offsets = Array.from({ length: cells }, (_, n) => page.readUInt16BE(pointers + 2 * n));
  if (type === INTERIOR_TABLE) {
    const inside = offsets.filter((offset) => offset + 4 <= page.length);
    const children = inside.map((offset) => page.readUInt32BE(offset));
    return { kind: 'interior', children: [...children, page.readUInt32BE(start + 8)] };
  }
  const rows = offsets.flatMap((offset) => readRow(pages, page, offset) ?? []);
  return { kind: 'leaf', rows, lost: cells - rows.length };
}
