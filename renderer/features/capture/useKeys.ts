import { useEffect, useEffectEvent, useRef, type Dispatch } from 'react';
import type { CaptureAction } from '@shared/ipc/capture';
import type { Point } from '@shared/utils/geometry';
import type { Editing, EditingAction } from './editing';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const LONG_STEP = 10;

export interface KeysOptions {
  readonly editing: Editing;
  readonly dispatch: Dispatch<EditingAction>;
  readonly onFinish: (action: CaptureAction) => void;
  readonly onLastRegion: () => void;
}

export interface Keys {
  isSpaceDown(): boolean;
}

/** The keyboard of the overlay. Escape is not here: main ends a capture by itself. */
export function useKeys({ editing, dispatch, onFinish, onLastRegion }: KeysOptions): Keys {
  const spaceDown = useRef(false);
  const { surface, selection, gesture } = editing;

  const withCommand = (event: KeyboardEvent): boolean => {
    switch (event.key.toLowerCase()) {
      case 'z':
        dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
        return true;
      case 'y':
        dispatch({ type: 'redo' });
        return true;
      case 'c':
        onFinish('copy');
        return true;
      case 's':
        onFinish('save');
        return true;
      default:
        return false;
    }
  };

  const alone = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case 'Enter':
        // On a button of the toolbar, Enter presses it.
        if (event.target instanceof HTMLButtonElement) return false;
        if (selection === undefined) {
          const { width, height } = surface;
          dispatch({ type: 'select', rect: { x: 0, y: 0, width, height } });
        } else if (gesture === undefined) {
          onFinish('ask');
        }
        return true;
      case 'r':
      case 'R':
        onLastRegion();
        return true;
      case ' ':
        // While something is dragged; else it presses the button with the focus.
        spaceDown.current = gesture !== undefined;
        return spaceDown.current;
      default:
        return false;
    }
  };

  const take = (event: KeyboardEvent): boolean => {
    const arrow = ARROWS[event.key];
    const command = event.ctrlKey || event.metaKey;
    if (arrow !== undefined) {
      const step = event.shiftKey ? LONG_STEP : 1;
      dispatch({ type: 'nudge', by: { x: arrow.x * step, y: arrow.y * step }, grow: command });
      return true;
    }
    return command ? withCommand(event) : alone(event);
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    // What is held was pressed for something else: it presses no button that came since.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      return;
    }
    if (take(event)) event.preventDefault();
  });
  const onKeyUp = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== ' ' || !spaceDown.current) return;
    spaceDown.current = false;
    event.preventDefault();
  });

  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
    };
  }, []);

  return { isSpaceDown: () => spaceDown.current };
}
