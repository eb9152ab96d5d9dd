import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { now } from './clock';
import { connectDevTools, type DevTools } from './devtools';
import { cpuMs, memoryMb } from './processes';

const LIMIT_MS = 60_000;
/** Between the last letter and Enter: what the letters gave to do is done by then. */
const LOOK_MS = 500;
/** How long a finger rests on a key. */
const HELD_MS = 80;
/** The name under which a page finds what it calls when it is usable. */
const USABLE = 'glimpseBenchUsable';

const bench = path.resolve(import.meta.dirname, '..');

/** What is measured, and what it is measured against. */
export const APPS = {
  glimpse: { folder: path.resolve(bench, '../..'), page: '/windows/chat/' },
  reference: { folder: path.join(bench, 'reference'), page: '/reference/page.html' },
} as const;
export type AppName = keyof typeof APPS;

export interface LaunchOptions {
  readonly executable: string;
  readonly app: AppName;
  readonly profile: string;
  readonly env: NodeJS.ProcessEnv;
  /** Loaded into the main process before the app. */
  readonly probe?: string;
}

/** Runs a function in a page. It can use nothing from outside but its argument. */
export type Evaluate = <Result, Argument>(
  work: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
) => Promise<Result>;

/** A running app, and its one page that is looked at. */
export interface RunningApp {
  /** From the start of its process to the frame in which one can type. */
  readonly startMs: number;
  readonly evaluate: Evaluate;
  /** Another of its pages, by a part of the address, as soon as it is there. */
  page(address: string): Promise<Evaluate>;
  /** Types into what has the focus, has a look at it as a person does, and presses Enter. */
  ask(question: string): Promise<void>;
  /** Types letters into what has the focus, one after the other. */
  type(letters: string, everyMs: number): Promise<void>;
  /** Empties what has the focus. */
  clear(): Promise<void>;
  /** Chooses files, as in the dialog that "Attach images" opens. */
  chooseFiles(paths: readonly string[]): Promise<void>;
  /** CPU time of all its processes so far. */
  cpuMs(): number;
  /** Proportional memory of all its processes now. */
  memoryMb(): number;
  quit(): Promise<void>;
}

/** What it resolves to, or an error when that takes far too long. */
export async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  const over = new AbortController();
  const tooLate = wait(LIMIT_MS, undefined, over).then(() => {
    throw new Error(`Waited ${LIMIT_MS / 1000} s for ${what}`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    over.abort();
    tooLate.catch(() => undefined);
  }
}

interface TargetInfo {
  readonly targetId: string;
  readonly url: string;
}

async function attach(devTools: DevTools, page: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devTools.on((_method, { targetInfo }) => {
      const target = targetInfo as TargetInfo | undefined;
      if (target?.url.includes(page) === true) resolve(target.targetId);
    });
  });
  await devTools.send('Target.setDiscoverTargets', { discover: true });
  const targetId = await found;
  const answer = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
  return (answer as { sessionId: string }).sessionId;
}

interface Evaluation {
  readonly result: { readonly value: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** Runs in the page, before anything else there if possible. */
function tellWhenUsable(binding: string): void {
  const look = (): void => {
    const box = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Message"]');
    if (box === null || box.disabled) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const tell = Reflect.get(window, binding) as (payload: string) => void;
      tell(String(performance.timeOrigin + performance.now()));
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}

function evaluateBy(
  send: (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>,
): Evaluate {
  return async <Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => {
    const answer = await send('Runtime.evaluate', {
      expression: `(${work.toString()})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = answer as Evaluation;
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Result;
  };
}

async function pageOf(devTools: DevTools, address: string): Promise<Evaluate> {
  for (;;) {
    const { targetInfos } = (await devTools.send('Target.getTargets')) as {
      targetInfos: readonly TargetInfo[];
    };
    const target = targetInfos.find(({ url }) => url.includes(address));
    if (target === undefined) {
      await wait(100);
      continue;
    }
    const answer = await devTools.send('Target.attachToTarget', {
      targetId: target.targetId,
      flatten: true,
    });
    const { sessionId } = answer as { sessionId: string };
    return evaluateBy((method, params) => devTools.send(method, params, sessionId));
  }
}

/** Runs with an app in which one can type; it is quit afterwards. */
export async function withApp<T>(
  options: LaunchOptions,
  work: (app: RunningApp) => Promise<T>,
): Promise<T> {
  const app = await launch(options);
  try {
    return await work(app);
  } finally {
    await app.quit();
  }
}

async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { executable, app, profile, env, probe } = options;
  const { folder, page } = APPS[app];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = now();
  const child = spawn(
    executable,
    [
      ...sandbox,
      ...(probe === undefined ? [] : ['--require', probe]),
      '--remote-debugging-pipe',
      folder,
      `--user-data-dir=${profile}`,
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${executable} could not be started`);
  const exited = once(child, 'exit');
  const devTools = connectDevTools(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const sessionId = await inTime(attach(devTools, page), `${app} to open its window`);
  const send = (method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown> =>
    devTools.send(method, params, sessionId);
  const usableAt = new Promise<number>((resolve) => {
    devTools.on((method, { name, payload }) => {
      if (method === 'Runtime.bindingCalled' && name === USABLE) resolve(Number(payload));
    });
  });
  // Told by the page, since asking it again and again would cost what is to be measured.
  const source = `(${tellWhenUsable.toString()})('${USABLE}')`;
  await Promise.all([
    send('Page.enable'),
    send('Runtime.enable'),
    send('Runtime.addBinding', { name: USABLE }),
    send('Page.addScriptToEvaluateOnNewDocument', { source }),
  ]);
  // The page may have been there already; else there is nothing yet to evaluate it in.
  await send('Runtime.evaluate', { expression: source }).catch(() => undefined);

  return {
    startMs: (await inTime(usableAt, `${app} to be usable`)) - startedAt,
    evaluate: evaluateBy(send),
    page: (address) => inTime(pageOf(devTools, address), `${app} to have ${address}`),
    ask: async (question) => {
      await send('Input.insertText', { text: question });
      await wait(LOOK_MS);
      const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      await wait(HELD_MS);
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
    type: async (letters, everyMs) => {
      for (const letter of letters) {
        await send('Input.insertText', { text: letter });
        await wait(everyMs);
      }
    },
    clear: async () => {
      const all = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 2 };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...all, commands: ['selectAll'] });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...all });
      const back = { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...back });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...back });
    },
    chooseFiles: async (paths) => {
      const found = await send('Runtime.evaluate', {
        expression: `document.querySelector('input[type=file]')`,
      });
      const { objectId } = (found as { result: { objectId: string } }).result;
      await send('DOM.setFileInputFiles', { files: paths, objectId });
    },
    cpuMs: () => cpuMs(pid),
    memoryMb: () => memoryMb(pid),
    quit: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
