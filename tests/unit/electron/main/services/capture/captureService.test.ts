import { describe, expect, test } from 'vitest';
import type { FrozenFrame } from '@main/platform/screenGrab';
import type { Annotation } from '@shared/domain/annotation';
import type { CaptureState } from '@shared/ipc/capture';
import { AppError } from '@shared/utils/appError';
import {
  createCaptureDesk,
  FROM_QUICK,
  MAIN,
  RECT,
  RETINA_WINDOW,
  settle,
} from '../../../../../support/captureDesk';

function frameUrls(shown: Readonly<Record<number, CaptureState>>): unknown[] {
  return Object.values(shown).map((state) => 'frameUrl' in state && state.frameUrl);
}

describe('a capture', () => {
  test('freezes all displays before it shows anything on them', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    expect(desk.log).toEqual(['grab 1 2 with 0 shown']);
    expect(desk.shown()).toMatchObject({
      1: { kind: 'selecting', width: 1920, height: 1080 },
      2: { kind: 'selecting', width: 2880, height: 1800 },
    });
  });

  test('waits until the quick panel is off the screen', async () => {
    const desk = createCaptureDesk();
    desk.showQuickPanel();
    const begun = desk.capture.begin();
    await settle();
    expect(desk.log).toEqual([]);
    desk.clock.advance(100);
    await begun;
    expect(desk.log).toEqual(['grab 1 2 with 0 shown']);
  });

  test('begins once, however often and fast the keys are pressed', async () => {
    const desk = createCaptureDesk();
    await Promise.all(Array.from({ length: 20 }, () => desk.capture.begin()));
    expect(desk.log).toHaveLength(1);
    desk.pressEscape();
    expect(desk.kinds()).toEqual([]);
    expect(desk.holdsEscape()).toBe(false);
  });

  test('asks about what was selected, beside where it was on the desktop', async () => {
    const desk = createCaptureDesk();
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
    const desk = createCaptureDesk();
    const redaction: Annotation = {
      kind: 'redact',
      box: { x: 210, y: 110, width: 50, height: 20 },
    };
    await desk.capture.begin();
    desk.finish('ask', { annotations: [redaction] });
    await desk.asked[0]?.attachments[0];
    expect(desk.jobs[0]).toEqual({ kind: 'compose', rect: RECT, annotations: [redaction] });
  });

  test('refuses a selection that is not on the display', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    const refused = desk.finishing('ask', { rect: { ...RECT, x: 1900 } });
    await expect(refused).rejects.toThrow(AppError);
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
    expect(desk.asked).toEqual([]);
  });

  test('collects several pictures, and asks about them in order', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin({ addTo: FROM_QUICK });
    desk.finish('addAnother');
    await settle();
    desk.clock.advance(100);
    await settle();
    expect(desk.log).toEqual(['grab 1 2 with 0 shown', 'grab 1 2 with 0 shown']);
    expect(desk.shown()[1]).toMatchObject({ collected: 1, lastRegion: { rect: RECT } });
    desk.finish('ask', { rect: { ...RECT, x: 0 } });
    const pictures = await Promise.all(desk.asked[0]?.attachments ?? []);
    expect(pictures).toHaveLength(2);
    expect(desk.jobs).toMatchObject([{ rect: RECT }, { rect: { ...RECT, x: 0 } }]);
    expect(desk.asked[0]?.addTo).toEqual(FROM_QUICK);
  });

  test('takes one picture of two fast clicks on "Add another"', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.finish('addAnother');
    desk.finish('addAnother');
    await settle();
    expect(desk.jobs).toHaveLength(1);
  });

  test('copies without asking anything, and brings the panel back', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin({ addTo: FROM_QUICK });
    desk.finish('copy');
    await settle();
    expect(desk.log).toContain('copied 1');
    expect(desk.asked).toEqual([]);
    expect(desk.ended).toEqual([FROM_QUICK]);
  });

  test('tells why a copy failed', async () => {
    const desk = createCaptureDesk();
    const reason = new AppError({ code: 'WORKER_FAILED', message: 'It crashed.' });
    desk.composeWith(() => Promise.reject(reason));
    await desk.capture.begin();
    desk.finish('copy');
    await settle();
    expect(desk.problems).toEqual([reason]);
  });

  test('gives its pixels to nobody after it has ended', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    const state = desk.shown()[1];
    const url = state?.kind === 'selecting' ? state.frameUrl : '';
    const frameId = url.slice(url.lastIndexOf('/') + 1);
    expect(desk.capture.readFrame(frameId)).toMatchObject({ displayId: 1 });
    desk.capture.cancel();
    expect(desk.capture.readFrame(frameId)).toBeUndefined();
  });
});

describe('saving', () => {
  const reason = new AppError({ code: 'STORAGE_FAILED', message: 'Choose another folder.' });

  test('takes the overlays, and the hold on Escape, out of the way of its dialog', async () => {
    const desk = createCaptureDesk();
    let answer = (_path: string | undefined): void => undefined;
    desk.saveWith(() => new Promise((resolve) => (answer = resolve)));
    await desk.capture.begin({ addTo: FROM_QUICK });
    const before = desk.shown();
    const saving = desk.finishing('save');
    await settle();
    expect([desk.kinds(), desk.holdsEscape()]).toEqual([[], false]);
    await desk.capture.begin();
    answer(undefined);
    await saving;
    // As it was left: the same frozen pictures, so that the pages keep what was drawn.
    expect(frameUrls(desk.shown())).toEqual(frameUrls(before));
    expect(desk.holdsEscape()).toBe(true);
    expect([desk.asked, desk.ended]).toEqual([[], []]);
    desk.pressEscape();
    expect(desk.ended).toEqual([FROM_QUICK]);
  });

  test('that fails says so where the selection still is', async () => {
    const desk = createCaptureDesk();
    desk.saveWith(() => Promise.reject(reason));
    await desk.capture.begin();
    await expect(desk.finishing('save')).rejects.toBe(reason);
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
    expect(desk.problems).toEqual([]);
  });

  test('that fails once the capture is over says so elsewhere', async () => {
    const desk = createCaptureDesk();
    let fail = (): void => undefined;
    desk.saveWith(() => new Promise((_resolve, reject) => (fail = () => reject(reason))));
    await desk.capture.begin();
    const saving = desk.finishing('save');
    desk.disrupt([MAIN]);
    fail();
    await saving;
    expect(desk.problems).toEqual([reason]);
    expect([desk.kinds(), desk.holdsEscape()]).toEqual([[], false]);
  });
});

describe('a capture ends', () => {
  test('on Escape, whose key it holds only until then', async () => {
    const desk = createCaptureDesk();
    expect(desk.holdsEscape()).toBe(false);
    await desk.capture.begin({ addTo: FROM_QUICK });
    expect(desk.holdsEscape()).toBe(true);
    desk.pressEscape();
    expect(desk.kinds()).toEqual([]);
    expect(desk.holdsEscape()).toBe(false);
    expect(desk.ended).toEqual([FROM_QUICK]);
  });

  test('on Escape in an overlay, where the key cannot be held', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.escapeInOverlay();
    expect(desk.kinds()).toEqual([]);
  });

  test('on Escape while the displays are being frozen', async () => {
    const desk = createCaptureDesk();
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
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.finish('addAnother');
    desk.pressEscape();
    expect(desk.asked[0]?.attachments).toHaveLength(1);
  });

  test('when the displays are disrupted while they are being frozen, with what was collected before', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.grabWith(() => new Promise(() => undefined));
    desk.finish('addAnother');
    desk.disrupt([MAIN]);
    expect(desk.asked[0]?.attachments).toHaveLength(1);
    expect([desk.kinds(), desk.holdsEscape()]).toEqual([[], false]);
  });

  test('with a sentence where the screen may not be seen', async () => {
    const desk = createCaptureDesk();
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
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.loseOverlay();
    expect(desk.kinds()).toEqual([]);
    expect(desk.problems).toMatchObject([{ code: 'CAPTURE_FAILED' }]);
  });

  test('when a display is unplugged or the machine sleeps; overlays are then made anew', async () => {
    const desk = createCaptureDesk();
    desk.capture.setWarm(true);
    await desk.capture.begin();
    desk.disrupt([MAIN]);
    expect(desk.kinds()).toEqual([]);
    desk.disrupt([MAIN]);
    expect(desk.log.at(-1)).toBe('cold');
    desk.clock.advance(1_000);
    expect(desk.log.slice(-3)).toEqual(['cold', 'cold', 'warm']);
    await desk.capture.begin();
    expect(Object.keys(desk.shown())).toEqual(['1']);
  });
});

test('once the app quits, a capture shows nothing more, and none begins', async () => {
  const desk = createCaptureDesk();
  let grabbed = (): void => undefined;
  desk.grabWith(() => new Promise((resolve) => (grabbed = () => resolve([]))));
  const begun = desk.capture.begin();
  await settle();
  desk.capture.stop();
  grabbed();
  await begun;
  await desk.capture.begin({ delaySeconds: 3 });
  await desk.capture.again();
  expect(desk.kinds()).toEqual([]);
  expect(desk.holdsEscape()).toBe(false);
  expect([desk.asked, desk.problems]).toEqual([[], []]);
});

test('a capture that is over before the screen is clear looks at it no more', async () => {
  const desk = createCaptureDesk();
  desk.showQuickPanel();
  const begun = desk.capture.begin();
  await settle();
  desk.capture.stop();
  desk.clock.advance(100);
  await begun;
  expect(desk.log.filter((line) => line.startsWith('grab'))).toEqual([]);
});

describe('a delayed capture', () => {
  test('counts down on one display, then freezes without the countdown', async () => {
    const desk = createCaptureDesk();
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
    const desk = createCaptureDesk();
    const begun = desk.capture.begin({ delaySeconds: 10 });
    await desk.capture.begin();
    await settle();
    desk.clock.advance(100);
    await begun;
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
  });

  test('is left with Escape', async () => {
    const desk = createCaptureDesk();
    const begun = desk.capture.begin({ delaySeconds: 5 });
    desk.pressEscape();
    await begun;
    desk.clock.advance(10_000);
    await settle();
    expect(desk.log).toEqual([]);
    expect(desk.kinds()).toEqual([]);
  });
});
