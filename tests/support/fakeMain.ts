import { vi } from 'vitest';
import type { AnswerOf, Api, EventMap, EventName, RequestOf, RouteName } from '@shared/ipc';
import { AppError } from '@shared/utils/appError';

type Handlers = {
  [K in RouteName]?: (input: RequestOf<K>) => AnswerOf<K> | Promise<AnswerOf<K>>;
};
type Listeners = { [K in EventName]?: Set<(payload: EventMap[K]) => void> };

/** Stands where the preload script puts main: answers requests and tells events. */
export interface FakeMain {
  /** What it answers; a route without one fails. */
  readonly handlers: Handlers;
  /** The names of the requests so far. */
  readonly requests: readonly RouteName[];
  tell<K extends EventName>(name: K, payload: EventMap[K]): void;
}

/** Gives the code under test a window with this main behind it. */
export function installFakeMain(handlers: Handlers = {}): FakeMain {
  const listeners: Listeners = {};
  const requests: RouteName[] = [];

  const api: Api = {
    request: async <K extends RouteName>(name: K, input: RequestOf<K>) => {
      requests.push(name);
      const handler: Handlers[K] = handlers[name];
      try {
        if (handler === undefined) throw new Error(`No answer for ${name}`);
        return { ok: true, data: await handler(input) };
      } catch (error) {
        if (error instanceof AppError) return { ok: false, error: error.toData() };
        return { ok: false, error: { code: 'INTERNAL', message: String(error) } };
      }
    },
    on: <K extends EventName>(name: K, listener: (payload: EventMap[K]) => void) => {
      const set: Set<(payload: EventMap[K]) => void> = listeners[name] ?? new Set();
      Object.assign(listeners, { [name]: set });
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
  };
  vi.stubGlobal('window', { api });
  return {
    handlers,
    requests,
    tell: (name, payload) => {
      for (const listener of listeners[name] ?? []) listener(payload);
    },
  };
}

/** Lets everything arrive that was answered by now. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Frames of a window, painted when the test says so. */
export function installFrames(): { paint(): void } {
  const frames = new Map<number, () => void>();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    last += 1;
    frames.set(last, callback);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
  return {
    paint: () => {
      const waiting = [...frames.values()];
      frames.clear();
      for (const callback of waiting) callback();
    },
  };
}
