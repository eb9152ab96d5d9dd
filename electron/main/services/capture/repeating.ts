import { AppError } from '@shared/utils/appError';
import { isInside } from '@shared/utils/geometry';
import type { DisplayInfo } from '../../platform/displays';
import type { CaptureOptions } from './capture';
import { toRegion } from './regionPlaces';
import type { Region } from './regions';

/**
 * The region to capture once more, and the display it is on.
 *
 * @param attachmentId left out: the last region
 * @throws an `AppError` where it is not known any more, or no such display is there
 */
export function regionToRepeat(
  { displays, regions, originOf }: Pick<CaptureOptions, 'displays' | 'regions' | 'originOf'>,
  attachmentId: string | undefined,
): { readonly region: Region; readonly display: DisplayInfo } {
  const origin = attachmentId === undefined ? undefined : originOf(attachmentId);
  const region = attachmentId === undefined ? regions.latest() : origin && toRegion(origin);
  if (region === undefined) {
    throw new AppError({
      code: 'NOT_FOUND',
      message: 'Glimpse no longer knows where this was on the screen. Select it anew.',
    });
  }
  const display = displays.all().find(({ id }) => id === region.displayId);
  if (display === undefined || !isInside(region.rect, display.pixels)) {
    throw new AppError({
      code: 'CAPTURE_FAILED',
      message: 'The display is not as it was then. Select the region anew.',
    });
  }
  return { region, display };
}
