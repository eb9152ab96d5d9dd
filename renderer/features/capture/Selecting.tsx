import { useEffect, useReducer, useRef, useState, type PointerEvent } from 'react';
import type { CaptureAction, CaptureState } from '@shared/ipc/capture';
import { HANDLES, toPointerUnits, type Point } from '@shared/utils/geometry';
import {
  cancelCapture,
  claimSelection,
  finishCapture,
  focusDisplay,
  useClaims,
} from '@renderer/state/capture';
import { Drawings } from './Drawings';
import { edit, startEditing } from './editing';
import { FrozenFrame } from './FrozenFrame';
import { Hint } from './Hint';
import { Magnifier } from './Magnifier';
import styles from './Selecting.module.css';
import { SelectionBox } from './SelectionBox';
import { TextEditor } from './TextEditor';
import { Toolbar } from './Toolbar';
import { useKeys } from './useKeys';

export interface SelectingProps {
  readonly state: Extract<CaptureState, { kind: 'selecting' }>;
  /** In units of the pointer; the window may grow over the display after its picture is there. */
  readonly windowWidth: number;
}

function handleAt(target: EventTarget): (typeof HANDLES)[number] | undefined {
  const name = target instanceof HTMLElement ? target.dataset['handle'] : undefined;
  return HANDLES.find((handle) => handle === name);
}

/** The frozen display, on which a person selects, draws, and then says what to do with it. */
export function Selecting({ state, windowWidth }: SelectingProps) {
  const { frameUrl, width, height, lastRegion, collected } = state;
  // The window covers the display, so their ratio is right at every scale and zoom.
  const scale = width / windowWidth;
  const [editing, dispatch] = useReducer(edit, undefined, () =>
    startEditing({ width, height, scale }),
  );
  useEffect(() => dispatch({ type: 'fit', scale }), [scale]);
  const [frame, setFrame] = useState<CanvasRenderingContext2D>();
  const [writingAt, setWritingAt] = useState<Point>();
  const root = useRef<HTMLElement>(null);
  const { surface, tool, selection, annotations, sketch, gesture, past, future } = editing;
  const box = selection && toPointerUnits(selection, surface.scale);
  const selects = gesture !== undefined && gesture.kind !== 'draw';

  const finish = (action: CaptureAction): void => {
    if (selection !== undefined) finishCapture(action, selection, annotations);
  };
  const keys = useKeys({ editing, lastRegion, dispatch, onFinish: finish });

  const claims = useClaims();
  const seenClaims = useRef(claims);
  useEffect(() => {
    if (claims === seenClaims.current) return;
    seenClaims.current = claims;
    setWritingAt(undefined);
    dispatch({ type: 'giveUp' });
  }, [claims]);
  const hasSelection = selection !== undefined;
  useEffect(() => {
    if (hasSelection) claimSelection();
    // Keys must work at once, also after the toolbar with the focus is gone.
    else root.current?.focus();
  }, [hasSelection]);

  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const pointer = { x: event.clientX, y: event.clientY };
    if (writingAt !== undefined) {
      // Puts the text down.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    if (tool === 'text' && selection !== undefined) {
      setWritingAt(pointer);
      return;
    }
    root.current?.setPointerCapture(event.pointerId);
    dispatch({ type: 'press', pointer, handle: handleAt(event.target) });
  };

  return (
    <main
      ref={root}
      className={styles['selecting']}
      aria-label="Frozen display"
      tabIndex={-1}
      onPointerEnter={focusDisplay}
      onPointerDown={press}
      onPointerMove={({ clientX, clientY, shiftKey }) => {
        if (gesture === undefined) return;
        const pointer = { x: clientX, y: clientY };
        dispatch({ type: 'drag', pointer, square: shiftKey, moves: keys.isSpaceDown() });
      }}
      onPointerUp={() => dispatch({ type: 'release' })}
      onPointerCancel={() => dispatch({ type: 'release' })}
    >
      <FrozenFrame url={frameUrl} width={width} height={height} onPainted={setFrame} />
      {selection === undefined || box === undefined ? (
        <div className={styles['dim']} />
      ) : (
        <>
          {(annotations.length > 0 || sketch !== undefined) && (
            <Drawings selection={selection} box={box} annotations={annotations} sketch={sketch} />
          )}
          <SelectionBox selection={selection} box={box} adjustable={tool === 'crop' && !selects} />
        </>
      )}
      {writingAt !== undefined && (
        <TextEditor
          at={writingAt}
          onDone={(text) => {
            setWritingAt(undefined);
            if (text !== '') dispatch({ type: 'write', at: writingAt, text });
          }}
        />
      )}
      {selection === undefined && (
        <Hint collected={collected} hasLastRegion={lastRegion !== null} />
      )}
      {frame !== undefined && (selection === undefined || selects) && (
        <Magnifier surface={surface} frame={frame} />
      )}
      {box !== undefined && !selects && (
        <Toolbar
          box={box}
          tool={tool}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          onChoose={(chosen) => dispatch({ type: 'choose', tool: chosen })}
          onUndo={() => dispatch({ type: 'undo' })}
          onRedo={() => dispatch({ type: 'redo' })}
          onFinish={finish}
          onCancel={cancelCapture}
        />
      )}
      <output className="visually-hidden">
        {selection !== undefined &&
          gesture === undefined &&
          `${selection.width} by ${selection.height} pixels selected`}
      </output>
    </main>
  );
}
