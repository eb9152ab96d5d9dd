import { expect, test } from 'vitest';
import { createRegions, type Region } from '@main/services/capture/regions';
import { createManualClock } from '../../../../../support/manualClock';

function on(displayId: number, x = 0): Region {
  return { displayId, rect: { x, y: 0, width: 10, height: 10 }, redactions: [] };
}

test('the last region of each display is known, also after a restart', () => {
  const clock = createManualClock();
  let kept: readonly Region[] = [];
  const store = { load: () => kept, save: (regions: readonly Region[]) => void (kept = regions) };
  const regions = createRegions(store, clock);
  expect(regions.latest()).toBeUndefined();
  for (const region of [on(1), on(2), on(1, 5)]) regions.remember(region);
  expect(regions.latest()).toEqual(on(1, 5));
  // Not while someone waits for the panel.
  expect(kept).toEqual([]);
  clock.advance(1_000);
  const restarted = createRegions(store, clock);
  expect(restarted.latest()).toEqual(on(1, 5));
  expect(restarted.latestThat(({ displayId }) => displayId === 2)).toEqual(on(2));
  expect(restarted.latestThat(() => false)).toBeUndefined();
});

test('what is forgotten is not kept after all', () => {
  const clock = createManualClock();
  let kept: readonly Region[] = [on(2)];
  const store = { load: () => kept, save: (regions: readonly Region[]) => void (kept = regions) };
  const regions = createRegions(store, clock);
  regions.remember(on(1));
  kept = [];
  regions.forget();
  clock.advance(1_000);
  expect(kept).toEqual([]);
  expect(regions.latest()).toBeUndefined();
  regions.remember(on(1, 5));
  clock.advance(1_000);
  expect(kept).toEqual([on(1, 5)]);
});
