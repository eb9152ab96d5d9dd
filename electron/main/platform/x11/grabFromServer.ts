import { isInside } from '@shared/utils/geometry';
import type { DisplayInfo } from '../displays';
import type { FrozenFrame } from '../screenGrab';
import { grabRoot, type RootPicture } from './rootPicture';

/** A part of a picture of all displays; undefined where it is not all inside. */
function cut(
  { width, height, pixels }: RootPicture,
  { id, origin, pixels: size }: DisplayInfo,
): FrozenFrame | undefined {
  if (!isInside({ ...origin, ...size }, { width, height })) return undefined;
  return {
    displayId: id,
    ...size,
    crop: (rect) => {
      const start = 4 * ((origin.y + rect.y) * width + origin.x + rect.x);
      // One piece of the picture.
      if (rect.width === width) return pixels.subarray(start, start + 4 * width * rect.height);
      const rows = Buffer.allocUnsafeSlow(4 * rect.width * rect.height);
      for (let row = 0; row < rect.height; row += 1) {
        const from = start + 4 * row * width;
        pixels.copy(rows, 4 * row * rect.width, from, from + 4 * rect.width);
      }
      return rows;
    },
  };
}

/**
 * Freezes displays by a request to the X server.
 *
 * @param server as in the variable DISPLAY
 * @returns undefined where that does not work: a server elsewhere, or one with other pixels
 */
export async function grabFromServer(
  server: string,
  displays: readonly DisplayInfo[],
): Promise<readonly FrozenFrame[] | undefined> {
  try {
    const root = await grabRoot(server);
    const frames = displays.flatMap((display) => cut(root, display) ?? []);
    return frames.length === displays.length ? frames : undefined;
  } catch {
    // Chromium knows how to.
    return undefined;
  }
}
