/** Named points at which a response waits for the test, and the test for a response. */
export interface Latches {
  /** Waits until the name is released. */
  wait(name: string): Promise<void>;
  /** Lets whoever waits, or will wait, at this name go on. */
  release(name: string): void;
  /** Resolves when somebody waits at this name. */
  reached(name: string): Promise<void>;
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

interface Latch {
  readonly reached: Deferred<void>;
  readonly released: Deferred<void>;
}

export function createLatches(): Latches {
  const latches = new Map<string, Latch>();
  const at = (name: string): Latch => {
    const latch = latches.get(name) ?? { reached: deferred(), released: deferred() };
    latches.set(name, latch);
    return latch;
  };
  return {
    wait: (name) => {
      at(name).reached.resolve();
      return at(name).released.promise;
    },
    release: (name) => at(name).released.resolve(),
    reached: (name) => at(name).reached.promise,
  };
}
