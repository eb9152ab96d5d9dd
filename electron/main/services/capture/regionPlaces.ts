import type { CaptureOrigin } from '@shared/domain/attachment';
import type { LastRegion } from '@shared/ipc/capture';
import { AppError } from '@shared/utils/appError';
import { toDesktop, type Rect } from '@shared/utils/geometry';
import type { DisplayInfo } from '../../platform/displays';
import type { Region } from './regions';

/** Where a part of a display lies on the whole desktop. */
export function onDesktop(rect: Rect, { bounds, pixels }: DisplayInfo): Rect {
  return toDesktop(rect, bounds, { ...pixels, scale: pixels.width / bounds.width });
}

/** What R selects on a display. */
export function lastRegionOn(
  displayId: number,
  last: Region | undefined,
): LastRegion | 'elsewhere' | null {
  if (last === undefined) return null;
  const { rect, redactions } = last;
  return last.displayId === displayId ? { rect, redactions } : 'elsewhere';
}

/** @throws `CONFLICT` where something is to be covered, and nobody knows any more where. */
export function toRegion({ displayId, rect, redacted, redactions }: CaptureOrigin): Region {
  if (redacted !== undefined && redactions === undefined) {
    throw new AppError({
      code: 'CONFLICT',
      message:
        'Glimpse does not know what to redact in this older capture. Select the region anew.',
    });
  }
  return { displayId, rect, redactions: redactions ?? [] };
}
