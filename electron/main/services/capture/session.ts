import type { CaptureState } from '@shared/ipc/capture';
import { frameUrl } from '@shared/utils/appUrls';
import type { FrozenFrame } from '../../platform/screenGrab';
import type { CaptureOptions, CaptureTarget } from './capture';
import type { Picture } from './question';
import { lastRegionOn } from './regionPlaces';
import type { Region } from './regions';

/** One capture, from the keys to its end. */
export interface Session {
  readonly addTo: CaptureTarget | undefined;
  /** What to ask. */
  text: string;
  releaseEscape: () => void;
  /** Ends a countdown. */
  skip: () => void;
  /** By the id in their address. */
  frames: ReadonlyMap<string, FrozenFrame>;
  collected: readonly Picture[];
  /** Nothing of ours was in the way, which comes back as it was. */
  clear: boolean;
  /** What R selects. */
  last: Region | undefined;
}

/**
 * Shows what is frozen, as it was left where it was shown before.
 *
 * @param focused the display whose overlay takes the focus
 */
export function present(
  { frames, collected, last }: Session,
  focused: number,
  { displays, overlays }: Pick<CaptureOptions, 'displays' | 'overlays'>,
): void {
  const all = displays.all();
  for (const [frameId, { displayId, width, height }] of frames) {
    const bounds = all.find(({ id }) => id === displayId)?.bounds;
    if (bounds === undefined) continue;
    const state: CaptureState = {
      kind: 'selecting',
      frameUrl: frameUrl(frameId),
      width,
      height,
      lastRegion: lastRegionOn(displayId, last),
      collected: collected.length,
    };
    overlays.show(displayId, state, { bounds, focus: displayId === focused });
  }
}
