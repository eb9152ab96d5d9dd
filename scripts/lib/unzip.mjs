import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const inflateRaw = promisify(zlib.inflateRaw);

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const DEFLATED = 8;

/**
 * Unpacks the wanted files of a zip archive. Node has no such function, and `unzip` is not on every
 * machine. Reads only what is wanted, so 25,000 unwanted files cost nothing. No zip64.
 *
 * @param {string} archive
 * @param {string} into
 * @param {(name: string) => string | undefined} nameOf the file's new name, or undefined to leave it out
 */
export async function unzip(archive, into, nameOf) {
  const file = await fs.open(archive);
  try {
    for (const entry of await readEntries(file)) {
      const name = entry.name.endsWith('/') ? undefined : nameOf(entry.name);
      if (name === undefined) continue;
      const target = path.join(into, name);
      if (path.relative(into, target).startsWith('..')) throw new Error(`Unsafe name: ${name}`);
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, await readData(file, entry), { mode: entry.mode || 0o644 });
    }
  } finally {
    await file.close();
  }
}

async function readEntries(file) {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error('Not a zip archive');

  const directory = await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('Damaged zip archive');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    });
    at +=
      ENTRY_SIZE + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readData(file, { offset, packedSize, method }) {
  const header = await read(file, offset, LOCAL_HEADER_SIZE);
  const start = offset + LOCAL_HEADER_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = await read(file, start, packedSize);
  return method === DEFLATED ? inflateRaw(data) : data;
}

async function read(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('The archive ends too early');
  return buffer;
}
