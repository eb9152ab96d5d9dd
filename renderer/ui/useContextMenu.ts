import { useCallback, useState, type MouseEvent } from 'react';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ContextMenu {
  /** Where the menu is open; undefined while it is closed. */
  readonly at: Point | undefined;
  readonly open: (event: MouseEvent) => void;
  readonly close: () => void;
}

/** The state of a menu that the secondary button, or the keyboard's menu key, opens. */
export function useContextMenu(): ContextMenu {
  const [at, setAt] = useState<Point>();
  const open = useCallback((event: MouseEvent) => {
    event.preventDefault();
    const point = { x: event.clientX, y: event.clientY };
    if (event.buttons === 0) {
      setAt(point);
      return;
    }
    // Where the event comes with the press, the release would count as a press elsewhere and close
    // the menu again.
    window.addEventListener('pointerup', () => window.setTimeout(setAt, 0, point), { once: true });
  }, []);
  const close = useCallback(() => setAt(undefined), []);
  return { at, open, close };
}
