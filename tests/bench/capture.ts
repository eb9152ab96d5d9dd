import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { grabRoot } from '../../electron/main/platform/x11/rootPicture';
import { withProfiles, type Bench } from './lib/bench';
import { median, now } from './lib/clock';
import { PageGone } from './lib/devtools';
import { inTime, withApp, type Evaluate, type RunningApp } from './lib/launch';
import type { Row } from './lib/table';

const ROUNDS = 9;
/** The first ones make what the others use. */
const WARM_UP_ROUNDS = 2;
const MAX_REPEATS = 10;
const AT_REST_MS = 500;
/** Of one core, at most. */
const AT_REST_SHARE = 0.1;
const SIZES = { '1080p': '1920x1080', '4K': '3840x2160' } as const;

const CAPTURE = 'ctrl+shift+2';
const PANEL = 'ctrl+shift+space';

/** In milliseconds: the first two from the press of the keys, the others from when Enter arrived. */
interface Capture {
  readonly visible: number;
  readonly painted: number;
  readonly focused: number;
  readonly drawn: number;
}

interface Bare {
  readonly grab: number;
  readonly focused: number;
  readonly drawn: number;
}

/** Presses keys as a person does. Returns when: what it takes to do so is in every figure. */
async function press(env: NodeJS.ProcessEnv, keys: string): Promise<number> {
  const pressedAt = now();
  await promisify(execFile)('xdotool', ['key', keys], { env });
  return pressedAt;
}

/** Runs in the reference's page: takes the time that its main process tells. */
function listen(): void {
  const told = new Promise<number>((resolve) => {
    Object.assign(window, { glimpseBenchTell: resolve });
  });
  Object.assign(window, { glimpseBenchTold: told });
}

/** Runs in an overlay: once it is hidden, notes when it is there, and when its picture is. */
async function watchOverlay(): Promise<void> {
  const isPainted = (): boolean => document.querySelector('canvas[data-painted]') !== null;
  while (document.visibilityState === 'visible' || isPainted()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const time = (): number => performance.timeOrigin + performance.now();
  const visible = new Promise<number>((resolve) => {
    const look = (): void => {
      if (document.visibilityState === 'visible') resolve(time());
    };
    document.addEventListener('visibilitychange', look);
  });
  const painted = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isPainted()) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(time()));
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
  });
  Object.assign(window, { glimpseBenchTold: Promise.all([visible, painted]) });
}

/** Runs in an overlay: once it shows all it has to, notes when the next key arrives. */
async function watchKey(): Promise<void> {
  const atRest = new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestIdleCallback(() => resolve()));
  });
  await atRest;
  const pressed = new Promise<number>((resolve) => {
    const arrived = ({ timeStamp }: KeyboardEvent): void =>
      resolve(performance.timeOrigin + timeStamp);
    addEventListener('keydown', arrived, { capture: true, once: true });
  });
  Object.assign(window, { glimpseBenchTold: pressed });
}

/** Runs in the quick panel: notes when keys reach its text box, and the frame after the first with that. */
function watchPanel(): void {
  const time = (): number => performance.timeOrigin + performance.now();
  const isReady = (): boolean =>
    document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement;
  const focused = new Promise<number>((resolve) => {
    const look = (): void => {
      if (isReady()) resolve(time());
    };
    addEventListener('focus', look);
    addEventListener('focusin', look);
  });
  const drawn = new Promise<number>((resolve) => {
    const look = (): void => {
      requestAnimationFrame(isReady() ? () => resolve(time()) : look);
    };
    // Hidden, a page gets no frames.
    look();
  });
  Object.assign(window, { glimpseBenchTold: Promise.all([focused, drawn]) });
}

function whatWasTold<T>(page: Evaluate): Promise<T> {
  const read = (): Promise<T> => Reflect.get(window, 'glimpseBenchTold') as Promise<T>;
  return inTime(page(read, undefined), 'the window to come up');
}

async function manyTimes<T>(once: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) results.push(await once());
  return results.slice(WARM_UP_ROUNDS);
}

/** Keys, and then the pixels from the X server, in a program that does nothing else. */
function grabFromServer({ env }: Bench): Promise<number[]> {
  return manyTimes(async () => {
    const pressedAt = await press(env, 'shift');
    await grabRoot(env['DISPLAY'] ?? '');
    return now() - pressedAt;
  });
}

function captureBare({ executable, env }: Bench, profile: string): Promise<Bare[]> {
  const withKeys = { ...env, GLIMPSE_BENCH_CAPTURE: '1' };
  const options = { executable, app: 'reference', profile, env: withKeys } as const;
  return withApp(options, async ({ evaluate }) => {
    const told = async <T>(keys: string): Promise<[pressedAt: number, told: T]> => {
      await evaluate(listen, undefined);
      const pressedAt = await press(env, keys);
      return [pressedAt, await whatWasTold<T>(evaluate)];
    };
    return manyTimes(async () => {
      const [pressedAt, grabbedAt] = await told<number>(CAPTURE);
      const [, [focused, drawn]] = await told<[number, number]>(PANEL);
      return { grab: grabbedAt - pressedAt, focused, drawn };
    });
  });
}

/** The overlay and the panel are warm again, and the last picture is made ready. */
async function comeToRest({ cpuMs }: Pick<RunningApp, 'cpuMs'>): Promise<void> {
  for (let before = cpuMs(); ;) {
    await wait(AT_REST_MS);
    const after = cpuMs();
    if (after - before < AT_REST_SHARE * AT_REST_MS) return;
    before = after;
  }
}

/** On a busy machine an overlay that was silent for long is made anew: such a round is repeated. */
async function unlessMadeAnew<T>(once: () => Promise<T>, tidy: () => Promise<unknown>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof PageGone) || round === MAX_REPEATS) throw error;
      console.log('An overlay was made anew: the round is repeated.');
      await tidy();
    }
  }
}

function captureInGlimpse({ executable, env }: Bench, profile: string): Promise<Capture[]> {
  return withApp({ executable, app: 'glimpse', profile, env }, async (app) => {
    const once = async (): Promise<Capture> => {
      await inTime(comeToRest(app), 'the app to come to rest');
      const overlay = await app.page('/windows/capture/');
      const panel = await app.page('/windows/quick/');
      await overlay(watchOverlay, undefined);
      const pressedAt = await press(env, CAPTURE);
      const [visible, painted] = await whatWasTold<[number, number]>(overlay);
      // Selects the whole display; the second time it asks.
      await press(env, 'Return');
      await overlay(watchKey, undefined);
      await panel(watchPanel, undefined);
      await press(env, 'Return');
      const [focused, drawn] = await whatWasTold<[number, number]>(panel);
      const askedAt = await whatWasTold<number>(overlay);
      await press(env, 'Escape');
      return {
        visible: visible - pressedAt,
        painted: painted - pressedAt,
        focused: focused - askedAt,
        drawn: drawn - askedAt,
      };
    };
    return manyTimes(() => unlessMadeAnew(once, () => press(env, 'Escape')));
  });
}

/** From the keys to the overlay, and from Ask to the panel. */
export async function benchCapture(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, size] of Object.entries(SIZES)) {
    const [server, bare, captures] = await bench.onDisplay(size, (there) =>
      withProfiles(
        async ({ glimpse, reference }) =>
          [
            await grabFromServer(there),
            await captureBare(there, reference),
            await captureInGlimpse(there, glimpse),
          ] as const,
      ),
    );
    const of = (figure: keyof Capture): number =>
      median(captures.map((capture) => capture[figure]));
    const ofBare = (figure: keyof Bare): number => median(bare.map((one) => one[figure]));
    const grab = ofBare('grab');
    rows.push(
      {
        figure: `${name}: keys to overlay, beside keys to grab, ms`,
        glimpse: of('visible'),
        reference: grab,
        target: { of: 'ratio', limit: 1.3 },
      },
      {
        figure: `${name}: keys to overlay, beside keys to the X server's own pixels, ms`,
        glimpse: of('visible'),
        reference: median(server),
      },
      {
        figure: `${name}: keys to frozen picture, beside keys to grab, ms`,
        glimpse: of('painted'),
        reference: grab,
      },
      {
        figure: `${name}: Ask to the focus in the panel, beside a new window, ms`,
        glimpse: of('focused'),
        reference: ofBare('focused'),
        target: { of: 'ratio', limit: 0.15 },
      },
      {
        figure: `${name}: Ask to the panel drawn with it, beside a new window, ms`,
        glimpse: of('drawn'),
        reference: ofBare('drawn'),
        target: { of: 'ratio', limit: 0.15 },
      },
    );
  }
  return rows;
}
