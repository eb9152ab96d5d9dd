/** Time as the adapters see it; tests inject one they move by hand. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Calls back once after so many ms; the answer cancels it. */
  schedule(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  schedule: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
