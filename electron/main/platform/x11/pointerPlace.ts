import type { Point } from '@shared/utils/geometry';
import { askServer, OK } from './server';

const QUERY_POINTER = 38;
/** It answers in a millisecond, or something is wrong. */
const PATIENCE_MS = 250;

/**
 * Where the pointer is, in pixels of all displays together; undefined where that can't be found out.
 * Chromium's own answer on X11 is where it was last seen over one of the app's windows
 * (electron/electron#42519).
 *
 * @param display as in the variable DISPLAY
 */
export async function pointerPlace(display: string): Promise<Point | undefined> {
  try {
    return await askServer(
      display,
      async ({ socket, read, root }) => {
        const request = Buffer.alloc(8);
        request.writeUInt8(QUERY_POINTER, 0);
        request.writeUInt16LE(2, 2);
        request.writeUInt32LE(root.id, 4);
        socket.write(request);
        const answer = await read(32);
        if (answer.readUInt8(0) !== OK) return undefined;
        return { x: answer.readInt16LE(16), y: answer.readInt16LE(18) };
      },
      AbortSignal.timeout(PATIENCE_MS),
    );
  } catch {
    return undefined;
  }
}
