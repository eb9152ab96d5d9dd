import { useEffect, useState } from 'react';

export interface QuotableSelection {
  readonly text: string;
  /** The middle of its upper edge, in pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** Half a toolbar's width and a whole one's height: so much room it needs to the window's edges. */
const MARGIN_X = 100;
const MARGIN_Y = 48;

function elementOf(node: Node | null): Element | null {
  return node instanceof Element ? node : (node?.parentElement ?? null);
}

function readSelection(): QuotableSelection | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return undefined;
  const start = elementOf(selection.anchorNode)?.closest('[data-quotable]');
  const end = elementOf(selection.focusNode)?.closest('[data-quotable]');
  const text = selection.toString().trim();
  if (start === null || start === undefined || start !== end || text === '') return undefined;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const view = start.closest('[role="log"]')?.getBoundingClientRect();
  if (view === undefined || box.bottom < view.top || box.top > view.bottom) return undefined;
  return {
    text,
    x: Math.min(Math.max(box.left + box.width / 2, MARGIN_X), window.innerWidth - MARGIN_X),
    y: Math.max(box.top, MARGIN_Y),
  };
}

/** Text that is selected within one answer, once the pointer is up; undefined where there is none. */
export function useQuotableSelection(): QuotableSelection | undefined {
  const [selection, setSelection] = useState<QuotableSelection>();
  useEffect(() => {
    const events = new AbortController();
    let pressed = false;
    let frame = 0;
    const update = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setSelection(pressed ? undefined : readSelection()));
    };
    const listen = { signal: events.signal, capture: true, passive: true };
    document.addEventListener('selectionchange', update, listen);
    document.addEventListener('scroll', update, listen);
    window.addEventListener('resize', update, listen);
    document.addEventListener(
      'pointerdown',
      () => {
        pressed = true;
      },
      listen,
    );
    for (const name of ['pointerup', 'pointercancel'] as const) {
      document.addEventListener(
        name,
        () => {
          pressed = false;
          update();
        },
        listen,
      );
    }
    return () => {
      cancelAnimationFrame(frame);
      events.abort();
    };
  }, []);
  return selection;
}
