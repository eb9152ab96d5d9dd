import { useEffect, useReducer, useRef, useState, type PointerEvent } from 'react';
import type { CaptureAction, CaptureState } from '@shared/ipc/capture';
import { HANDLES, pixelAt, toPointerUnits, type Point } from '@shared/utils/geometry';
import {
  cancelCapture,
  claimSelection,
  finishCapture,
  focusDisplay,
  selectLastRegion,
  useCaptureProblem,
  useClaims,
  useLastWanted,
} from '@renderer/state/capture';
import { Drawings } from './Drawings';
import { contains, placedBox, edit, isBoxTool, startEditing, type Tool } from './editing';
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

/** Of text that is put down without a pointer, from the selection's corner. */
const TEXT_INSET = 12;

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
  const placed = placedBox(editing);
  const selects = gesture !== undefined && gesture.kind !== 'draw';

  const finish = (action: CaptureAction): void => {
    if (selection !== undefined) void finishCapture(action, selection, annotations);
  };
  const problem = useCaptureProblem();
  const [lastRegionMissed, setLastRegionMissed] = useState(false);
  const onLastRegion = (): void => {
    if (lastRegion === null) setLastRegionMissed(true);
    else selectLastRegion();
  };
  const keys = useKeys({ editing, dispatch, onFinish: finish, onLastRegion });

  const lastWanted = useLastWanted();
  const seenLastWanted = useRef(lastWanted);
  useEffect(() => {
    if (lastWanted === seenLastWanted.current) return;
    seenLastWanted.current = lastWanted;
    if (typeof lastRegion === 'object' && lastRegion !== null)
      dispatch({ type: 'select', ...lastRegion });
  }, [lastWanted, lastRegion]);

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

  const choose = (chosen: Tool, byKeyboard: boolean): void => {
    if (byKeyboard && isBoxTool(chosen)) return dispatch({ type: 'placeBox', tool: chosen });
    dispatch({ type: 'choose', tool: chosen });
    if (byKeyboard && chosen === 'text' && box !== undefined)
      setWritingAt({ x: box.x + TEXT_INSET, y: box.y + TEXT_INSET });
    return undefined;
  };

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
      // Beside it, what is written would be in no picture.
      if (contains(selection, pixelAt(pointer, surface))) setWritingAt(pointer);
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
        <Hint
          collected={collected}
          hasLastRegion={lastRegion !== null}
          lastRegionMissed={lastRegionMissed}
        />
      )}
      {frame !== undefined && (selection === undefined || selects) && (
        <Magnifier surface={surface} frame={frame} />
      )}
      {box !== undefined && !selects && (
        <Toolbar
          // With a sentence it is higher, and finds its place anew.
          key={problem}
          box={box}
          tool={tool}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          problem={problem}
          onChoose={choose}
          onUndo={() => dispatch({ type: 'undo' })}
          onRedo={() => dispatch({ type: 'redo' })}
          onFinish={finish}
          onCancel={cancelCapture}
        />
      )}
      <output className="visually-hidden">
        {selection !== undefined &&
          gesture === undefined &&
          (placed === undefined
            ? `${selection.width} by ${selection.height} pixels selected`
            : `Box of ${placed.box.width} by ${placed.box.height} pixels. Arrow keys move it, with Ctrl they change its size.`)}
      </output>
    </main>
  );
}
