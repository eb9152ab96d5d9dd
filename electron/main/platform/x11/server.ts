import { connect, type Socket } from 'node:net';
import type { Size } from '@shared/utils/imageSizing';
import { readCookie, type Cookie } from './xAuthority';

/*
 * Talks to the X server of this machine over its socket (X Window System Protocol, X Version 11,
 * sections 8 and "Encoding").
 */

/** Little-endian, protocol 11.0. */
const BYTE_ORDER = 0x6c;
const PROTOCOL = 11;
export const OK = 1;

const padded = (length: number): number => (length + 3) & ~3;

function setupRequest({ name, data }: Cookie): Buffer {
  const request = Buffer.alloc(12 + padded(name.length) + padded(data.length));
  request.writeUInt8(BYTE_ORDER, 0);
  request.writeUInt16LE(PROTOCOL, 2);
  request.writeUInt16LE(name.length, 6);
  request.writeUInt16LE(data.length, 8);
  request.write(name, 12, 'latin1');
  data.copy(request, 12 + padded(name.length));
  return request;
}

/** The window behind all others, over all displays. */
export interface Root extends Size {
  readonly id: number;
  /** Whether its pixels are 32 bits of BGRX. */
  readonly isBgrx: boolean;
}

/** The first screen's root window. */
function readSetup(reply: Buffer): Root {
  const formats = reply.readUInt8(29);
  const formatsAt = 40 + padded(reply.readUInt16LE(24));
  const screen = formatsAt + 8 * formats;
  const depth = reply.readUInt8(screen + 38);
  const format = Array.from({ length: formats }, (_, index) => formatsAt + 8 * index).find(
    (at) => reply.readUInt8(at) === depth,
  );
  const isLittleEndian = reply.readUInt8(30) === 0;
  const bits = format === undefined ? 0 : reply.readUInt8(format + 1);
  return {
    isBgrx: isLittleEndian && bits === 32 && (depth === 24 || depth === 32),
    id: reply.readUInt32LE(screen),
    width: reply.readUInt16LE(screen + 20),
    height: reply.readUInt16LE(screen + 22),
  };
}

/** As much as the kernel hands out at once. */
const READ_BYTES = 1 << 18;

/** Reads what comes from a socket into buffers of a length that is known before. */
interface Reader {
  readonly socket: Socket;
  read(length: number): Promise<Buffer>;
}

function openReader(path: string): Reader {
  let waiting: { target: Buffer; filled: number; done: (all: Buffer) => void } | undefined;
  let early = Buffer.alloc(0);
  const take = (bytes: Buffer): Buffer => {
    if (waiting === undefined) return bytes;
    const { target, done } = waiting;
    const taken = bytes.copy(target, waiting.filled);
    waiting.filled += taken;
    if (waiting.filled < target.length) return bytes.subarray(taken);
    waiting = undefined;
    done(target);
    return bytes.subarray(taken);
  };
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const socket = connect({
    path,
    onread: {
      // One for all reads: a large display comes in hundreds of them.
      buffer,
      callback: (length) => {
        const rest = take(buffer.subarray(0, length));
        if (rest.length > 0) early = Buffer.concat([early, rest]);
        return true;
      },
    },
  });
  return {
    socket,
    read: (length) =>
      new Promise((done) => {
        waiting = { target: Buffer.allocUnsafeSlow(length), filled: 0, done };
        early = Buffer.from(take(early));
      }),
  };
}

/** The socket of a display on this machine and its number; undefined for one elsewhere. */
function localDisplay(name: string): string | undefined {
  return /^(?:unix)?:(\d+)(?:\.0)?$/u.exec(name)?.[1];
}

/** A connection that is set up: what is written to it is answered in order. */
export interface Server extends Reader {
  readonly root: Root;
}

async function setUp(reader: Reader, cookie: Cookie): Promise<Server> {
  reader.socket.write(setupRequest(cookie));
  const head = await reader.read(8);
  if (head.readUInt8(0) !== OK) throw new Error('The X server refuses the connection');
  const rest = await reader.read(4 * head.readUInt16LE(6));
  return { ...reader, root: readSetup(Buffer.concat([head, rest])) };
}

/**
 * Connects to a server, has it asked, and ends the connection.
 *
 * @param display as in the variable DISPLAY
 * @param signal gives up
 * @throws where the server is on another machine, refuses or ends
 */
export async function askServer<T>(
  display: string,
  converse: (server: Server) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const number = localDisplay(display);
  if (number === undefined) throw new Error(`No display of this machine: ${display}`);
  const cookie = await readCookie(number);
  signal?.throwIfAborted();
  const reader = openReader(`/tmp/.X11-unix/X${number}`);
  const { socket } = reader;
  signal?.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    return await new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The X server ended the connection')));
      setUp(reader, cookie).then(converse).then(resolve, reject);
    });
  } finally {
    socket.destroy();
  }
}
