import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';

/** What lets a program in. */
export interface Cookie {
  readonly name: string;
  readonly data: Buffer;
}

const NONE: Cookie = { name: '', data: Buffer.alloc(0) };
const COOKIE = 'MIT-MAGIC-COOKIE-1';
/** Families of addresses, of Xau(3): this machine by its name, and any machine. */
const LOCAL = 256;
const WILD = 65_535;

interface Entry {
  readonly family: number;
  readonly address: string;
  readonly display: string;
  readonly cookie: Cookie;
}

/** The entries of a file as Xau(3) writes it; what is cut off at its end is left out. */
function* entriesOf(file: Buffer): Generator<Entry> {
  let offset = 0;
  const field = (): Buffer | undefined => {
    if (offset + 2 > file.length) return undefined;
    const start = offset + 2;
    offset = start + file.readUInt16BE(offset);
    return offset > file.length ? undefined : file.subarray(start, offset);
  };
  while (offset + 2 <= file.length) {
    const family = file.readUInt16BE(offset);
    offset += 2;
    const [address, display, name, data] = [field(), field(), field(), field()];
    if (!address || !display || !name || !data) return;
    yield {
      family,
      address: address.toString('latin1'),
      display: display.toString('latin1'),
      cookie: { name: name.toString('latin1'), data },
    };
  }
}

/** The cookie for a display of this machine in the bytes of an authority file; empty without one. */
function findCookie(file: Buffer, display: string): Cookie {
  for (const entry of entriesOf(file)) {
    const isHere =
      entry.family === WILD || (entry.family === LOCAL && entry.address === hostname());
    const isDisplay = entry.display === '' || entry.display === display;
    if (isHere && isDisplay && entry.cookie.name === COOKIE) return entry.cookie;
  }
  return NONE;
}

/** The person's cookie for a display of this machine. A server without a lock needs none. */
export async function readCookie(display: string): Promise<Cookie> {
  const path = process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority');
  try {
    return findCookie(await readFile(path), display);
  } catch {
    return NONE;
  }
}
