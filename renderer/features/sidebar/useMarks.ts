import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** The conversations that are marked, to be dealt with together. */
export interface Marks {
  readonly ids: ReadonlySet<string>;
  toggle(id: string): void;
  /** The same, as a click with Ctrl does: the first one is marked beside the one that is open. */
  toggleBeside(id: string): void;
  /** Marks all from the last one that was marked by itself, to this one. */
  extendTo(id: string): void;
  set(ids: readonly string[]): void;
  clear(): void;
}

/**
 * @param order the ids in the order on the screen
 * @param startId where a range begins if nothing was marked before
 */
export function useMarks(order: readonly string[], startId: string | undefined): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set());
  const anchor = useRef<string>(undefined);
  const latest = useRef({ order, startId });
  useLayoutEffect(() => {
    latest.current = { order, startId };
  });

  const set = useCallback((next: readonly string[]) => setIds(new Set(next)), []);
  const clear = useCallback(() => {
    anchor.current = undefined;
    setIds((known) => (known.size === 0 ? known : new Set()));
  }, []);
  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setIds((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const toggleBeside = useCallback(
    (id: string) => {
      const { order: all, startId: start } = latest.current;
      if (start !== undefined && start !== id && all.includes(start)) {
        setIds((known) => (known.size === 0 ? new Set([start]) : known));
      }
      toggle(id);
    },
    [toggle],
  );
  const extendTo = useCallback((id: string) => {
    const { order: all, startId: start } = latest.current;
    anchor.current ??= start ?? id;
    const from = Math.max(0, all.indexOf(anchor.current));
    const to = all.indexOf(id);
    setIds(new Set(all.slice(Math.min(from, to), Math.max(from, to) + 1)));
  }, []);
  return useMemo(
    () => ({ ids, toggle, toggleBeside, extendTo, set, clear }),
    [ids, toggle, toggleBeside, extendTo, set, clear],
  );
}
