import type { Size } from '@shared/utils/imageSizing';
import { askServer, OK, type Root, type Server } from './server';

/*
 * The picture of all displays, by one request to the X server. The exact pixels come in a fraction of
 * the time that Chromium's `getSources` takes, which scales, copies and packs them.
 */

/** What a server shows on all of its displays together. */
export interface RootPicture extends Size {
  /** Rows of BGRX, without gaps. */
  readonly pixels: Buffer;
}

const GET_IMAGE = 73;
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;

function imageRequest({ id, width, height }: Root): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(GET_IMAGE, 0);
  request.writeUInt8(Z_PIXMAP, 1);
  request.writeUInt16LE(5, 2);
  request.writeUInt32LE(id, 4);
  request.writeUInt16LE(width, 12);
  request.writeUInt16LE(height, 14);
  request.writeUInt32LE(ALL_PLANES, 16);
  return request;
}

async function converse({ socket, read, root }: Server): Promise<RootPicture> {
  if (!root.isBgrx) throw new Error('Pixels of this kind are not read here');
  socket.write(imageRequest(root));
  const answer = await read(32);
  const { width, height } = root;
  const length = 4 * answer.readUInt32LE(4);
  if (answer.readUInt8(0) !== OK || length !== 4 * width * height) {
    throw new Error('The X server hands out no picture of the screen');
  }
  return { width, height, pixels: await read(length) };
}

/**
 * The picture of all displays as they are now.
 *
 * @param display as in the variable DISPLAY
 * @throws where the server is on another machine, refuses, ends, or has pixels of another kind
 */
export async function grabRoot(display: string): Promise<RootPicture> {
  return askServer(display, converse);
}
