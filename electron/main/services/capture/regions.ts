import type { Rect } from '@shared/utils/geometry';
import type { Clock } from '../../providers/clock';

/** A part of a display that was captured. */
export interface Region {
  readonly displayId: number;
  /** In pixels of the display. */
  readonly rect: Rect;
  /** What was covered of it, in pixels of the display, and is to be covered again. */
  readonly redactions: readonly Rect[];
}

/** Where the last regions are kept over restarts. */
export interface RegionStore {
  load(): readonly Region[];
  save(regions: readonly Region[]): void;
}

/** Where the last captures were taken, so that they can be taken once more. */
export interface Regions {
  remember(region: Region): void;
  latest(): Region | undefined;
  /** The last one that is still possible: displays come and go. */
  latestThat(isPossible: (region: Region) => boolean): Region | undefined;
  /** Where they are kept is emptied by whoever calls this. */
  forget(): void;
}

/** One a display is enough. */
const MOST = 8;
/** Nobody waits for the disk with a question in mind. */
const SAVE_AFTER_MS = 1_000;

export function createRegions(store: RegionStore, { schedule }: Pick<Clock, 'schedule'>): Regions {
  /** The newest first. */
  let known = store.load();
  let stopSaving = (): void => undefined;
  return {
    remember: (region) => {
      const others = known.filter(({ displayId }) => displayId !== region.displayId);
      known = [region, ...others].slice(0, MOST);
      stopSaving();
      stopSaving = schedule(SAVE_AFTER_MS, () => store.save(known));
    },
    latest: () => known[0],
    latestThat: (isPossible) => known.find(isPossible),
    forget: () => {
      known = [];
      stopSaving();
    },
  };
}
