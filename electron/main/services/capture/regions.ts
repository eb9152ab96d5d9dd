import type { Rect } from '@shared/utils/geometry';

/** A part of a display that was captured. */
export interface Region {
  readonly displayId: number;
  /** In pixels of the display. */
  readonly rect: Rect;
  /** What was covered of it, in pixels of the display, and is to be covered again. */
  readonly redactions: readonly Rect[];
}

/** Where captures of this run were taken, so that the last ones can be taken once more. */
export interface Regions {
  remember(region: Region): void;
  latest(): Region | undefined;
  latestOn(displayId: number): Rect | undefined;
}

export function createRegions(): Regions {
  const byDisplay = new Map<number, Rect>();
  let latest: Region | undefined;
  return {
    remember: (region) => {
      latest = region;
      byDisplay.set(region.displayId, region.rect);
    },
    latest: () => latest,
    latestOn: (displayId) => byDisplay.get(displayId),
  };
}
