import { describe, expect, test } from 'vitest';
import {
  createCaptureService,
  type CaptureQuestion,
  type CaptureService,
  type CaptureTarget,
} from '@main/services/capture/captureService';
import type { Overlays } from '@main/services/capture/overlays';
import { createRegions } from '@main/services/capture/regions';
import { createTakeShot } from '@main/services/capture/shots';
import type { DisplayInfo } from '@main/platform/displays';
import type { FrozenFrame } from '@main/platform/screenGrab';
import type { Annotation } from '@shared/domain/annotation';
import type { Attachment } from '@shared/domain/attachment';
import type { CaptureState } from '@shared/ipc/capture';
import type { JobSpec } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import type { Rect } from '@shared/utils/geometry';
import { createManualClock } from '../../../../../support/manualClock';

const MAIN: DisplayInfo = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  pixels: { width: 1920, height: 1080 },
};
/** Left of the main display, and at twice its scale. */
const RETINA: DisplayInfo = {
  id: 2,
  bounds: { x: -1440, y: 0, width: 1440, height: 900 },
  workArea: { x: -1440, y: 0, width: 1440, height: 900 },
  pixels: { width: 2880, height: 1800 },
};
const MAIN_WINDOW = 101;
const RETINA_WINDOW = 102;
const FROM_QUICK: CaptureTarget = { window: 'quick', conversationId: 'c1' };
const RECT = { x: 200, y: 100, width: 400, height: 300 };

type Shown = Readonly<Record<number, CaptureState>>;

/** A desk with displays, whose windows are what they were told last. */
function createDesk() {
  let shown: Record<number, CaptureState> = {};
  let displays: readonly DisplayInfo[] = [MAIN, RETINA];
  let escapeHolders: (() => void)[] = [];
  let disrupted = (): void => undefined;
  let escaped = (): void => undefined;
  let lost = (): void => undefined;
  let quickPanelVisible = false;
  const log: string[] = [];
  const jobs: JobSpec[] = [];
  const asked: CaptureQuestion[] = [];
  const ended: (CaptureTarget | undefined)[] = [];
  const problems: unknown[] = [];
  const clock = createManualClock();
  let ids = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  let grab = async (wanted: readonly DisplayInfo[]): Promise<readonly FrozenFrame[]> =>
    wanted.map(({ id, pixels }) => ({
      displayId: id,
      ...pixels,
      pixels: () => new Uint8Array([id]),
      crop: (rect) => new TextEncoder().encode(`${id}:${JSON.stringify(rect)}`),
    }));
  let compose = async (): Promise<void> => undefined;

  const overlays: Overlays = {
    keepWarm: (warm) => void log.push(warm ? 'warm' : 'cold'),
    clearScreen: () => {
      const cleared = quickPanelVisible || Object.keys(shown).length > 0;
      quickPanelVisible = false;
      shown = {};
      return cleared;
    },
    prepare: () => undefined,
    show: (displayId, state) => {
      shown[displayId] = state;
    },
    displayOf: (windowId) =>
      new Map([
        [MAIN_WINDOW, 1],
        [RETINA_WINDOW, 2],
      ]).get(windowId),
    focus: () => undefined,
    claim: () => undefined,
    hide: () => {
      shown = {};
    },
    pageIsReady: () => ({ kind: 'hidden' }),
    onEscape: (listener) => {
      escaped = listener;
    },
    onLost: (listener) => {
      lost = listener;
    },
  };

  const capture: CaptureService = createCaptureService({
    displays: {
      all: () => displays,
      current: () => MAIN,
      onDisrupted: (listener) => {
        disrupted = listener;
        return () => undefined;
      },
    },
    grab: (wanted) => {
      log.push(
        `grab ${wanted.map(({ id }) => id).join(' ')} with ${Object.keys(shown).length} shown`,
      );
      return grab(wanted);
    },
    overlays,
    holdEscape: (run) => {
      escapeHolders.push(run);
      return () => {
        escapeHolders = escapeHolders.filter((holder) => holder !== run);
      };
    },
    takeShot: createTakeShot({
      worker: {
        run: async (spec) => {
          jobs.push(spec);
          await compose();
          const parts = new Map([['picture', new Uint8Array([jobs.length])]]);
          return { result: { kind: 'compose' }, parts };
        },
      },
      attach: async (png, name) => attachmentOf(newId(), name, png),
      copyPicture: async (png) => void log.push(`copied ${png[0]}`),
      askWhereToSave: async () => undefined,
      now: clock.now,
    }),
    regions: createRegions(),
    clock,
    newId,
    onAsk: (question) => void asked.push(question),
    onEnd: (addTo) => void ended.push(addTo),
    onProblem: (error) => void problems.push(error),
  });

  const finish = (
    action: 'ask' | 'addAnother' | 'copy' | 'save',
    options: { window?: number; rect?: Rect; annotations?: Annotation[] } = {},
  ): void =>
    capture.finish(options.window ?? MAIN_WINDOW, {
      action,
      rect: options.rect ?? RECT,
      annotations: options.annotations ?? [],
    });

  return {
    capture,
    clock,
    log,
    jobs,
    asked,
    ended,
    problems,
    finish,
    shown: (): Shown => shown,
    kinds: (): string[] => Object.values(shown).map(({ kind }) => kind),
    holdsEscape: (): boolean => escapeHolders.length > 0,
    pressEscape: (): void => (escapeHolders[0] ?? escaped)(),
    escapeInOverlay: (): void => escaped(),
    loseOverlay: (): void => lost(),
    disrupt: (next: readonly DisplayInfo[]): void => {
      displays = next;
      disrupted();
    },
    showQuickPanel: (): void => {
      quickPanelVisible = true;
    },
    grabWith: (next: typeof grab): void => {
      grab = next;
    },
    composeWith: (next: typeof compose): void => {
      compose = next;
    },
  };
}

function attachmentOf(id: string, name: string, png: Uint8Array): Attachment {
  const size = { width: 1, height: 1, bytes: png.byteLength };
  return {
    id,
    name,
    mediaType: 'image/png',
    ...size,
    sent: { mediaType: 'image/png', ...size },
    createdAt: 0,
  };
}

/** Lets everything that is not waiting for the clock happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a capture', () => {
  test('freezes all displays before it shows anything on them', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    expect(desk.log).toEqual(['grab 1 2 with 0 shown']);
    expect(desk.shown()).toMatchObject({
      1: { kind: 'selecting', width: 1920, height: 1080 },
      2: { kind: 'selecting', width: 2880, height: 1800 },
    });
  });

  test('waits until the quick panel is off the screen', async () => {
    const desk = createDesk();
    desk.showQuickPanel();
    const begun = desk.capture.begin();
    await settle();
    expect(desk.log).toEqual([]);
    desk.clock.advance(100);
    await begun;
    expect(desk.log).toEqual(['grab 1 2 with 0 shown']);
  });

  test('begins once, however often and fast the keys are pressed', async () => {
    const desk = createDesk();
    await Promise.all(Array.from({ length: 20 }, () => desk.capture.begin()));
    expect(desk.log).toHaveLength(1);
    desk.pressEscape();
    expect(desk.kinds()).toEqual([]);
    expect(desk.holdsEscape()).toBe(false);
  });

  test('asks about what was selected, beside where it was on the desktop', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.finish('ask', { window: RETINA_WINDOW });
    expect(desk.kinds()).toEqual([]);
    expect(desk.asked).toMatchObject([
      { displayId: 2, rect: { x: -1340, y: 50, width: 200, height: 150 }, addTo: undefined },
    ]);
    await expect(desk.asked[0]?.attachments[0]).resolves.toMatchObject({
      name: expect.stringMatching(/^Capture .*\.png$/),
    });
    expect(desk.problems).toEqual([]);
  });

  test('burns what was drawn into the picture before it is kept', async () => {
    const desk = createDesk();
    const redaction: Annotation = {
      kind: 'redact',
      box: { x: 210, y: 110, width: 50, height: 20 },
    };
    await desk.capture.begin();
    desk.finish('ask', { annotations: [redaction] });
    expect(desk.jobs).toEqual([{ kind: 'compose', rect: RECT, annotations: [redaction] }]);
  });

  test('refuses a selection that is not on the display', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    expect(() => desk.finish('ask', { rect: { ...RECT, x: 1900 } })).toThrow(AppError);
    expect(desk.asked).toEqual([]);
  });

  test('collects several pictures, and asks about them in order', async () => {
    const desk = createDesk();
    await desk.capture.begin({ addTo: FROM_QUICK });
    desk.finish('addAnother');
    await settle();
    desk.clock.advance(100);
    await settle();
    expect(desk.log).toEqual(['grab 1 2 with 0 shown', 'grab 1 2 with 0 shown']);
    expect(desk.shown()[1]).toMatchObject({ collected: 1, lastRegion: RECT });
    desk.finish('ask', { rect: { ...RECT, x: 0 } });
    const pictures = await Promise.all(desk.asked[0]?.attachments ?? []);
    expect(pictures).toHaveLength(2);
    expect(desk.jobs).toMatchObject([{ rect: RECT }, { rect: { ...RECT, x: 0 } }]);
    expect(desk.asked[0]?.addTo).toEqual(FROM_QUICK);
  });

  test('takes one picture of two fast clicks on "Add another"', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.finish('addAnother');
    desk.finish('addAnother');
    expect(desk.jobs).toHaveLength(1);
  });

  test('copies without asking anything, and brings the panel back', async () => {
    const desk = createDesk();
    await desk.capture.begin({ addTo: FROM_QUICK });
    desk.finish('copy');
    await settle();
    expect(desk.log).toContain('copied 1');
    expect(desk.asked).toEqual([]);
    expect(desk.ended).toEqual([FROM_QUICK]);
  });

  test('tells why a copy failed', async () => {
    const desk = createDesk();
    const reason = new AppError({ code: 'WORKER_FAILED', message: 'It crashed.' });
    desk.composeWith(() => Promise.reject(reason));
    await desk.capture.begin();
    desk.finish('copy');
    await settle();
    expect(desk.problems).toEqual([reason]);
  });

  test('gives its pixels to nobody after it has ended', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    const state = desk.shown()[1];
    const url = state?.kind === 'selecting' ? state.frameUrl : '';
    const frameId = url.slice(url.lastIndexOf('/') + 1);
    expect(desk.capture.readFrame(frameId)).toEqual(new Uint8Array([1]));
    desk.capture.cancel();
    expect(desk.capture.readFrame(frameId)).toBeUndefined();
  });
});

describe('a capture ends', () => {
  test('on Escape, whose key it holds only until then', async () => {
    const desk = createDesk();
    expect(desk.holdsEscape()).toBe(false);
    await desk.capture.begin({ addTo: FROM_QUICK });
    expect(desk.holdsEscape()).toBe(true);
    desk.pressEscape();
    expect(desk.kinds()).toEqual([]);
    expect(desk.holdsEscape()).toBe(false);
    expect(desk.ended).toEqual([FROM_QUICK]);
  });

  test('on Escape in an overlay, where the key cannot be held', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.escapeInOverlay();
    expect(desk.kinds()).toEqual([]);
  });

  test('on Escape while the displays are being frozen', async () => {
    const desk = createDesk();
    let answer = (_frames: readonly FrozenFrame[]): void => undefined;
    desk.grabWith(() => new Promise((resolve) => (answer = resolve)));
    const begun = desk.capture.begin();
    await settle();
    desk.pressEscape();
    answer([]);
    await begun;
    expect(desk.kinds()).toEqual([]);
    expect(desk.problems).toEqual([]);
  });

  test('on Escape with what was collected before', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.finish('addAnother');
    desk.pressEscape();
    expect(desk.asked[0]?.attachments).toHaveLength(1);
  });

  test('with a sentence where the screen may not be seen', async () => {
    const desk = createDesk();
    const denied = new AppError({ code: 'CAPTURE_DENIED', message: 'Allow it.' });
    desk.grabWith(() => Promise.reject(denied));
    await desk.capture.begin();
    expect(desk.problems).toEqual([denied]);
    expect(desk.holdsEscape()).toBe(false);
    desk.grabWith(async () => []);
    await desk.capture.begin();
    expect(desk.problems).toHaveLength(1);
  });

  test('with a sentence where an overlay crashed', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.loseOverlay();
    expect(desk.kinds()).toEqual([]);
    expect(desk.problems).toMatchObject([{ code: 'CAPTURE_FAILED' }]);
  });

  test('when a display is unplugged, and makes the overlays fit the rest', async () => {
    const desk = createDesk();
    desk.capture.setWarm(true);
    await desk.capture.begin();
    desk.disrupt([MAIN]);
    expect(desk.kinds()).toEqual([]);
    expect(desk.log.at(-1)).toBe('warm');
    await desk.capture.begin();
    expect(Object.keys(desk.shown())).toEqual(['1']);
  });
});

describe('a delayed capture', () => {
  test('counts down on one display, then freezes without the countdown', async () => {
    const desk = createDesk();
    const begun = desk.capture.begin({ delaySeconds: 3 });
    for (const seconds of [3, 2, 1]) {
      expect(desk.shown()).toEqual({ 1: { kind: 'counting', seconds } });
      desk.clock.advance(1_000);
      await settle();
    }
    desk.clock.advance(100);
    await begun;
    expect(desk.log).toEqual(['grab 1 2 with 0 shown']);
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
  });

  test('is taken at once when the keys are pressed meanwhile', async () => {
    const desk = createDesk();
    const begun = desk.capture.begin({ delaySeconds: 10 });
    await desk.capture.begin();
    await settle();
    desk.clock.advance(100);
    await begun;
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
  });

  test('is left with Escape', async () => {
    const desk = createDesk();
    const begun = desk.capture.begin({ delaySeconds: 5 });
    desk.pressEscape();
    await begun;
    desk.clock.advance(10_000);
    await settle();
    expect(desk.log).toEqual([]);
    expect(desk.kinds()).toEqual([]);
  });
});

describe('the same region once more', () => {
  test('is captured without overlays, for an attachment or the last one', async () => {
    const desk = createDesk();
    await desk.capture.begin();
    desk.finish('ask', { window: RETINA_WINDOW });
    const first = await desk.asked[0]?.attachments[0];
    await desk.capture.begin();
    desk.finish('ask', { rect: { ...RECT, y: 0 } });

    await desk.capture.again({ attachmentId: first?.id, addTo: FROM_QUICK });
    await desk.capture.again();
    expect(desk.kinds()).toEqual([]);
    expect(desk.asked.slice(2)).toMatchObject([
      { displayId: 2, addTo: FROM_QUICK },
      { displayId: 1, addTo: undefined },
    ]);
    expect(desk.jobs.slice(2)).toMatchObject([{ rect: RECT }, { rect: { ...RECT, y: 0 } }]);
    expect(desk.holdsEscape()).toBe(false);
  });

  test('is refused with a sentence where nothing was captured, or the display is gone', async () => {
    const desk = createDesk();
    await expect(desk.capture.again()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.capture.begin();
    desk.finish('ask', { window: RETINA_WINDOW });
    desk.disrupt([MAIN]);
    await expect(desk.capture.again()).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });
});
