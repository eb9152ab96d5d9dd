import { useCallback, useEffect, useRef, useState } from 'react';

const TYPING_PAUSE_MS = 200;

/**
 * A value that is edited here and saved a moment after the last change, at the latest when its
 * editor goes away.
 */
export function useAutosave<T>(
  initial: T,
  save: (value: T) => void,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  const latestSave = useRef(save);
  const pending = useRef<{ readonly value: T; readonly timer: number }>(undefined);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback(() => {
    if (pending.current === undefined) return;
    window.clearTimeout(pending.current.timer);
    const { value: last } = pending.current;
    pending.current = undefined;
    latestSave.current(last);
  }, []);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (next: T) => {
      setValue(next);
      if (pending.current !== undefined) window.clearTimeout(pending.current.timer);
      pending.current = { value: next, timer: window.setTimeout(flush, TYPING_PAUSE_MS) };
    },
    [flush],
  );
  return [value, change];
}
