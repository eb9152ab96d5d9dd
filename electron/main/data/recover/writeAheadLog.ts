/*
 * SQLite's write-ahead log (sqlite.org/fileformat2.html#walformat): a header, then frames, each with a
 * page. Salts tell which frames belong to this log; a running checksum, which of them are whole.
 */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;

export interface Log {
  readonly pageSize: number;
  /** The newest state of each page that was committed, also after a damaged place. */
  readonly pages: ReadonlyMap<number, Buffer>;
  /** Pages whose newest state was in the damaged place: of them only an older one is left. */
  readonly outdated: ReadonlySet<number>;
  /** Whether commits follow a damaged place: SQLite would drop them without a word. */
  readonly isDamaged: boolean;
}

type Sums = readonly [number, number];

function checksum(bytes: Buffer, isBig: boolean, [first, second]: Sums): Sums {
  let a = first;
  let b = second;
  for (let at = 0; at < bytes.length; at += 8) {
    const x = isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const y = isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}

function isSum(bytes: Buffer, at: number, [a, b]: Sums): boolean {
  return bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;
}

/** Reads a log; undefined where it is empty, or its header is damaged. */
export function readLog(bytes: Buffer): Log | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const magic = bytes.readUInt32BE(0);
  if (magic !== MAGIC_LITTLE && magic !== MAGIC_BIG) return undefined;
  const isBig = magic === MAGIC_BIG;
  const pageSize = bytes.readUInt32BE(8);
  const salts = bytes.subarray(16, 24);
  let sums = checksum(bytes.subarray(0, 24), isBig, [0, 0]);
  if (!isSum(bytes, 24, sums)) return undefined;

  const pages = new Map<number, Buffer>();
  const outdated = new Set<number>();
  /** Of the transaction that is being read. */
  let open: [number, Buffer][] = [];
  let isWhole = true;
  let isDamaged = false;
  const frameBytes = FRAME_HEADER_BYTES + pageSize;
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.length; at += frameBytes) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) {
      // The end of this log: what follows is of an earlier one. A damaged frame may look so, too.
      isWhole = false;
      continue;
    }
    const page = bytes.subarray(at + FRAME_HEADER_BYTES, at + frameBytes);
    if (isWhole) {
      sums = checksum(page, isBig, checksum(bytes.subarray(at, at + 8), isBig, sums));
      isWhole = isSum(bytes, at + 16, sums);
      if (!isWhole) {
        outdated.add(bytes.readUInt32BE(at));
        continue;
      }
    }
    open.push([bytes.readUInt32BE(at), page]);
    if (bytes.readUInt32BE(at + 4) === 0) continue;
    if (!isWhole) isDamaged = true;
    for (const [number, committed] of open) {
      pages.set(number, committed);
      outdated.delete(number);
    }
    open = [];
  }
  return { pageSize, pages, outdated, isDamaged };
}
