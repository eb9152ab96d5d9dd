import type { Rect } from '@shared/utils/geometry';

/** A part of a display that was captured. */
export interface Region {
  readonly displayId: number;
  /** In pixels of the display. */
  readonly rect: Rect;
}

/** Where captures of this run were taken, so that they can be taken once more. */
export interface Regions {
  remember(region: Region): void;
  nameAfter(attachmentId: string, region: Region): void;
  latest(): Region | undefined;
  latestOn(displayId: number): Rect | undefined;
  ofAttachment(attachmentId: string): Region | undefined;
}

export function createRegions(): Regions {
  const byDisplay = new Map<number, Rect>();
  const byAttachment = new Map<string, Region>();
  let latest: Region | undefined;
  return {
    remember: (region) => {
      latest = region;
      byDisplay.set(region.displayId, region.rect);
    },
    nameAfter: (attachmentId, region) => void byAttachment.set(attachmentId, region),
    latest: () => latest,
    latestOn: (displayId) => byDisplay.get(displayId),
    ofAttachment: (attachmentId) => byAttachment.get(attachmentId),
  };
}
