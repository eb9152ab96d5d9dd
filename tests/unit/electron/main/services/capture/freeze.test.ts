import { describe, expect, test } from 'vitest';
import type { DisplayInfo } from '@main/platform/displays';
import type { Screen, ScreenSource } from '@main/platform/screenGrab';
import { createFreeze } from '@main/services/capture/freeze';
import type { Size } from '@shared/utils/imageSizing';
import { MAIN } from '../../../../../support/captureDesk';
import { createManualClock } from '../../../../../support/manualClock';

/** Turned by 90°: upright for the person, as the system hands it out. */
const TURNED: DisplayInfo = {
  id: 2,
  bounds: { x: -1080, y: -400, width: 1080, height: 1920 },
  workArea: { x: -1080, y: -400, width: 1080, height: 1920 },
  pixels: { width: 1080, height: 1920 },
  origin: { x: 0, y: 0 },
};
/** As MAIN, with four times its pixels. */
const LARGE: DisplayInfo = { ...MAIN, id: 3, pixels: { width: 3840, height: 2160 } };

function source(displayId: string, size: Size): ScreenSource {
  return {
    displayId,
    size,
    toFrame: (id, wanted) => ({ displayId: id, ...wanted, crop: () => new Uint8Array([id]) }),
  };
}

function createSystem(overrides: Partial<Screen> = {}) {
  const clock = createManualClock();
  const asked: Size[] = [];
  let opened = 0;
  const screen: Screen = {
    needsPermission: false,
    asksPerson: false,
    hasPortal: async () => true,
    isDenied: () => false,
    openAccessSettings: () => void (opened += 1),
    quickly: async () => undefined,
    sources: async (size) => {
      asked.push(size);
      return [source('2', size), source('1', size)];
    },
    ...overrides,
  };
  const freeze = createFreeze(screen, clock);
  return { freeze, clock, asked, opened: () => opened };
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('freezing displays', () => {
  test('asks once for each size, and gives every display its own picture', async () => {
    const { freeze, asked } = createSystem();
    await expect(freeze([MAIN, TURNED])).resolves.toMatchObject([
      { displayId: 1, width: 1920, height: 1080 },
      { displayId: 2, width: 1080, height: 1920 },
    ]);
    expect(asked).toEqual([MAIN.pixels, TURNED.pixels]);
  });

  test('does not ask a desktop that hands out no pictures, and says what else there is', async () => {
    const { freeze, asked } = createSystem({ asksPerson: true, hasPortal: async () => false });
    await expect(freeze([MAIN])).rejects.toMatchObject({
      code: 'CAPTURE_FAILED',
      message: expect.stringContaining('paste it here'),
    });
    expect(asked).toEqual([]);
  });

  test('takes the quicker way where the system has one', async () => {
    const frames = [{ displayId: 1, width: 1920, height: 1080, crop: () => new Uint8Array([7]) }];
    const { freeze, asked } = createSystem({ quickly: async () => frames });
    await expect(freeze([MAIN])).resolves.toBe(frames);
    expect(asked).toEqual([]);
  });

  test('does not wait for ever for the quicker way', async () => {
    const { freeze, clock } = createSystem({ quickly: never });
    const frozen = freeze([MAIN]);
    clock.advance(5_000);
    await expect(frozen).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });

  test('takes what a portal hands out without a name', async () => {
    const { freeze } = createSystem({
      asksPerson: true,
      sources: async (size) => [source('', size)],
    });
    await expect(freeze([MAIN])).resolves.toMatchObject([{ displayId: 1 }]);
  });

  describe('by a portal, which asks the person and names no display,', () => {
    const portal = (...sizes: readonly Size[]) => {
      const asked: Size[] = [];
      const system = createSystem({
        asksPerson: true,
        sources: async (size) => {
          asked.push(size);
          return sizes.map((each) => source('', each));
        },
      });
      return { ...system, asked };
    };

    test.each([
      ['the first', MAIN.pixels, 1],
      ['the second', TURNED.pixels, 2],
    ])('asks once, and knows by its shape that it got %s of two', async (_which, size, id) => {
      const { freeze, asked } = portal(size);
      await expect(freeze([MAIN, TURNED])).resolves.toMatchObject([{ displayId: id, ...size }]);
      expect(asked).toEqual([{ width: 1920, height: 1920 }]);
    });

    test('gives each of two displays its own, in whichever order they come', async () => {
      const { freeze } = portal(TURNED.pixels, MAIN.pixels);
      await expect(freeze([MAIN, TURNED])).resolves.toMatchObject([
        { displayId: 2, ...TURNED.pixels },
        { displayId: 1, ...MAIN.pixels },
      ]);
    });

    test('asks for all the pixels of the largest, and stretches no other', async () => {
      const { freeze, asked } = portal(LARGE.pixels);
      await expect(freeze([MAIN, LARGE])).resolves.toMatchObject([
        { displayId: 1, ...MAIN.pixels },
      ]);
      expect(asked).toEqual([LARGE.pixels]);
    });

    test('gives no display the picture of another one', async () => {
      const { freeze } = portal(MAIN.pixels, MAIN.pixels, MAIN.pixels);
      const frames = await freeze([MAIN, LARGE]);
      expect(frames.map(({ displayId }) => displayId)).toEqual([1, 3]);
    });
  });

  test('gives up on a system that never answers', async () => {
    const { freeze, clock } = createSystem({ sources: never });
    const frozen = freeze([MAIN]);
    clock.advance(5_000);
    await expect(frozen).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });

  test('gives a person the time to answer the desktop', async () => {
    const { freeze, clock } = createSystem({ asksPerson: true, sources: never });
    const frozen = freeze([MAIN]);
    let over = false;
    frozen.catch(() => (over = true));
    clock.advance(60_000);
    await Promise.resolve();
    expect(over).toBe(false);
    clock.advance(60_000);
    await expect(frozen).rejects.toMatchObject({
      code: 'CAPTURE_FAILED',
      message: expect.stringContaining('Allow the capture when it asks'),
    });
  });

  test('says that no display was seen, rather than showing nothing', async () => {
    const { freeze } = createSystem({ sources: async () => [] });
    await expect(freeze([MAIN])).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });
});

describe('without the permission of macOS', () => {
  const mac = { needsPermission: true } as const;

  test('it is not asked for again, and its settings open once a run', async () => {
    const { freeze, asked, opened } = createSystem({ ...mac, isDenied: () => true });
    for (let time = 0; time < 3; time += 1) {
      await expect(freeze([MAIN])).rejects.toMatchObject({
        code: 'CAPTURE_DENIED',
        message: expect.stringContaining('Privacy & Security'),
      });
    }
    expect(asked).toEqual([]);
    expect(opened()).toBe(1);
  });

  test('a question that the system leaves open ends as denied, and never hangs', async () => {
    const { freeze, clock, opened } = createSystem({ ...mac, sources: never });
    const frozen = freeze([MAIN]);
    clock.advance(5_000);
    await expect(frozen).rejects.toMatchObject({ code: 'CAPTURE_DENIED' });
    expect(opened()).toBe(1);
  });

  test('an answer without any picture counts as denied', async () => {
    const { freeze } = createSystem({ ...mac, sources: async () => [] });
    await expect(freeze([MAIN])).rejects.toMatchObject({ code: 'CAPTURE_DENIED' });
  });
});
