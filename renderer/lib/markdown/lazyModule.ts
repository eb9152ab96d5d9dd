import { useSyncExternalStore } from 'react';

/** A part of the app that is fetched when it is first needed. */
export interface LazyModule<T> {
  /** Fetches it ahead of need. */
  preload(): void;
  /** A hook: fetches it, and gives undefined until it is there. */
  useModule(): T | undefined;
}

/** Wraps a dynamic import. One that fails is tried again by the next component that needs it. */
export function lazyModule<T>(load: () => Promise<T>): LazyModule<T> {
  let loaded: T | undefined;
  let loading = false;
  const listeners = new Set<() => void>();

  const preload = (): void => {
    if (loaded !== undefined || loading) return;
    loading = true;
    load()
      .then(
        (module) => {
          loaded = module;
          for (const listener of listeners) listener();
        },
        () => undefined,
      )
      .finally(() => {
        loading = false;
      });
  };
  const subscribe = (listener: () => void): (() => void) => {
    preload();
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = (): T | undefined => loaded;
  return { preload, useModule: () => useSyncExternalStore(subscribe, current, current) };
}
