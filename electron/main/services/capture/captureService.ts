import { AppError } from '@shared/utils/appError';
import { isInside, type Rect } from '@shared/utils/geometry';
import type { DisplayInfo } from '../../platform/displays';
import type { FrozenFrame } from '../../platform/screenGrab';
import type { CaptureOptions, CaptureService, CaptureTarget } from './capture';
import { countDown, countdownBounds } from './countdown';
import { attachShot, questionAbout, type Picture } from './question';
import { onDesktop } from './regionPlaces';
import { regionToRepeat } from './repeating';
import { present, type Session } from './session';
import { redactionsIn, type Shot } from './shots';
import { createWarmth } from './warmth';

/** How long overlays may wait for the window that takes the focus from them. */
const COVERED_MS = 150;

export function createCaptureService(options: CaptureOptions): CaptureService {
  const { displays, overlays, regions, clock } = options;
  let session: Session | undefined;
  let stopped = false;

  const start = (addTo: CaptureTarget | undefined, text = ''): Session => {
    session = {
      addTo,
      text,
      // Only while a capture runs: at other times the key belongs to other programs.
      releaseEscape: options.holdEscape(cancel),
      skip: () => undefined,
      frames: new Map(),
      collected: [],
      clear: true,
      last: undefined,
    };
    return session;
  };

  /** The overlays stay. */
  const end = (): void => {
    const ended = session;
    session = undefined;
    ended?.releaseEscape();
    ended?.skip();
  };

  const close = (): void => {
    end();
    overlays.hide();
  };

  const ask = (
    pictures: readonly Picture[],
    ended: Session,
    uncover = (): void => undefined,
  ): void => {
    const question = questionAbout(pictures, ended, displays);
    if (question === undefined) options.onEnd(ended.addTo);
    else options.onAsk(question, uncover);
  };

  /**
   * Hiding what covers a display takes long, and leaves the focus to any program: first the window with
   * the question is to have it.
   */
  const closeBehind = (pictures: readonly Picture[], ended: Session): void => {
    end();
    let covered = true;
    const uncover = (): void => {
      stopWaiting();
      // The next capture has them by now.
      if (covered && session === undefined) overlays.hide();
      covered = false;
    };
    const stopWaiting = clock.schedule(COVERED_MS, uncover);
    ask(pictures, ended, uncover);
  };

  const cancel = (): void => {
    const cancelled = session;
    if (cancelled === undefined) return;
    close();
    // What was collected before goes with no later shot.
    ask(cancelled.collected, cancelled);
  };

  const fail = (failed: Session, error: unknown): void => {
    if (session !== failed) return;
    options.onProblem(error);
    cancel();
  };

  /** Nothing where the capture is over before the screen is clear. */
  const freeze = async (
    current: Session,
    wanted: readonly DisplayInfo[],
    region?: Rect,
  ): Promise<readonly FrozenFrame[]> => {
    if (overlays.clearScreen(region)) {
      current.clear = false;
      await new Promise<void>((resolve) => void clock.schedule(options.settleMs, resolve));
    }
    if (session !== current) return [];
    return options.grab(wanted);
  };

  const select = async (current: Session): Promise<void> => {
    current.frames = new Map();
    overlays.prepare();
    const withPointer = displays.current().id;
    // Where the desktop does not say which display it hands out, it is the one that is in use.
    const [frames] = await Promise.all([
      freeze(
        current,
        displays
          .all()
          .toSorted(
            (one, other) => Number(other.id === withPointer) - Number(one.id === withPointer),
          ),
      ),
      displays.locatePointer(),
    ]);
    if (session !== current) return;
    current.frames = new Map(frames.map((frame) => [options.newId(), frame]));
    current.last = regions.latestThat(({ displayId, rect }) =>
      frames.some((frame) => frame.displayId === displayId && isInside(rect, frame)),
    );
    present(current, displays.current().id, options);
  };

  const begin: CaptureService['begin'] = async ({ delaySeconds = 0, text = '', addTo } = {}) => {
    if (session !== undefined) {
      if (text !== '') session.text = text;
      if (delaySeconds === 0) session.skip();
      return;
    }
    if (stopped) return;
    const current = start(addTo, text);
    try {
      const { id, workArea } = displays.current();
      const appearance = { bounds: countdownBounds(workArea), focus: false };
      if (delaySeconds > 0) overlays.prepare();
      const countdown = countDown(delaySeconds, clock, (seconds) =>
        overlays.show(id, { kind: 'counting', seconds }, appearance),
      );
      current.skip = countdown.skip;
      await countdown.over;
      if (session === current) await select(current);
    } catch (error) {
      fail(current, error);
    }
  };

  const again: CaptureService['again'] = async ({ attachmentId, addTo } = {}) => {
    if (session !== undefined || stopped) return;
    const { region, display } = regionToRepeat(options, attachmentId);
    const current = start(addTo);
    try {
      const [frame] = await freeze(current, [display], onDesktop(region.rect, display));
      if (session !== current || frame === undefined) return;
      close();
      // What was hidden the first time stays hidden.
      const covers = region.redactions.map((box) => ({ kind: 'redact', box }) as const);
      ask([attachShot(options.takeShot(frame, region.rect, covers), region)], current);
    } catch (error) {
      if (session === current) close();
      throw error;
    }
  };

  /** The dialog may take keys, and must be seen: nothing of the capture is in its way meanwhile. */
  const save = async (current: Session, displayId: number, shot: Shot): Promise<void> => {
    const goOn = (): void => {
      current.releaseEscape = options.holdEscape(cancel);
      present(current, displayId, options);
    };
    current.releaseEscape();
    overlays.clearScreen();
    let saved = false;
    try {
      saved = await shot.save();
    } catch (error) {
      if (session !== current) return options.onProblem(error);
      goOn();
      throw error;
    }
    if (session !== current) return undefined;
    if (!saved) return goOn();
    close();
    return ask(current.collected, current);
  };

  const finish: CaptureService['finish'] = async (windowId, { action, rect, annotations }) => {
    const current = session;
    const displayId = overlays.displayOf(windowId);
    const frame = [...(current?.frames.values() ?? [])].find(
      (candidate) => candidate.displayId === displayId,
    );
    if (current === undefined || frame === undefined) return;
    if (!isInside(rect, frame)) {
      throw new AppError({ code: 'INVALID_INPUT', message: 'The selection is off the display.' });
    }
    const { displayId: on } = frame;
    const region = { displayId: on, rect, redactions: redactionsIn(annotations) };
    const shot = options.takeShot(frame, rect, annotations);
    regions.remember(region);
    if (action === 'addAnother') {
      current.collected = [...current.collected, attachShot(shot, region)];
      select(current).catch((error: unknown) => fail(current, error));
      return;
    }
    if (action === 'save') return save(current, on, shot);
    if (action === 'ask') {
      closeBehind([...current.collected, attachShot(shot, region)], current);
      return;
    }
    close();
    void shot
      .copy()
      .catch(options.onProblem)
      .then(() => ask(current.collected, current));
  };

  overlays.onEscape(cancel);
  overlays.onLost(() => {
    if (session === undefined) return;
    fail(
      session,
      new AppError({
        code: 'CAPTURE_FAILED',
        message: 'The window to select in stopped working. Start the capture again.',
      }),
    );
  });
  const warmth = createWarmth(options, cancel);

  return {
    begin,
    again,
    cancel,
    finish,
    forgetRegions: () => regions.forget(),
    selectLast: () => {
      if (session?.last !== undefined) overlays.selectLast(session.last.displayId);
    },
    claim: (windowId) => {
      overlays.claim(windowId);
      if (session?.clear === true && session.addTo === undefined) options.onSelected();
    },
    focus: (windowId) => overlays.focus(windowId),
    pageIsReady: (windowId) => overlays.pageIsReady(windowId),
    readFrame: (frameId) => session?.frames.get(frameId),
    setWarm: warmth.set,
    stop: () => {
      stopped = true;
      warmth.stop();
      if (session !== undefined) close();
    },
  };
}
