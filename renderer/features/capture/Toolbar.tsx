import {
  Copy,
  Crop,
  Download,
  EyeOff,
  MoveUpRight,
  Pen,
  Plus,
  Redo2,
  Square,
  Type,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { CaptureAction } from '@shared/ipc/capture';
import { placeToolbar, type Point, type Rect } from '@shared/utils/geometry';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import type { Tool } from './editing';
import styles from './Toolbar.module.css';

const TOOLS: readonly { readonly tool: Tool; readonly name: string; readonly icon: LucideIcon }[] =
  [
    { tool: 'crop', name: 'Crop', icon: Crop },
    { tool: 'redact', name: 'Redact', icon: EyeOff },
    { tool: 'rectangle', name: 'Rectangle', icon: Square },
    { tool: 'arrow', name: 'Arrow', icon: MoveUpRight },
    { tool: 'pen', name: 'Pen', icon: Pen },
    { tool: 'text', name: 'Text', icon: Type },
  ];

export interface ToolbarProps {
  /** The selection, in units of the pointer. */
  readonly box: Rect;
  readonly tool: Tool;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Why what was wanted last was refused. */
  readonly problem: string | undefined;
  /** By the keyboard, or what presses buttons for a person, there is no pointer to draw with. */
  readonly onChoose: (tool: Tool, byKeyboard: boolean) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onFinish: (action: CaptureAction) => void;
  readonly onCancel: () => void;
}

/** What can be done with the selection; always wholly on the display. */
export function Toolbar(props: ToolbarProps) {
  const { box, tool, canUndo, canRedo, problem, onChoose, onUndo, onRedo, onFinish, onCancel } =
    props;
  const toolbar = useRef<HTMLDivElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Point>();

  useLayoutEffect(() => {
    if (toolbar.current === null) return;
    const { offsetWidth: width, offsetHeight: height } = toolbar.current;
    setPlace(
      placeToolbar(
        box,
        { width, height },
        { width: window.innerWidth, height: window.innerHeight },
      ),
    );
  }, [box]);

  useLayoutEffect(() => ask.current?.focus(), []);

  return (
    <div
      ref={toolbar}
      role="toolbar"
      aria-label="Capture tools"
      className={styles['toolbar']}
      style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {TOOLS.map(({ tool: own, name, icon }) => (
        <IconButton
          key={own}
          icon={icon}
          name={name}
          aria-pressed={own === tool}
          onClick={({ detail }) => onChoose(own, detail === 0)}
        />
      ))}
      <span className={styles['divider']} />
      <IconButton icon={Undo2} name="Undo" disabled={!canUndo} onClick={onUndo} />
      <IconButton icon={Redo2} name="Redo" disabled={!canRedo} onClick={onRedo} />
      <span className={styles['divider']} />
      <IconButton icon={Copy} name="Copy" onClick={() => onFinish('copy')} />
      <IconButton icon={Download} name="Save" onClick={() => onFinish('save')} />
      <IconButton icon={Plus} name="Add another" onClick={() => onFinish('addAnother')} />
      <IconButton icon={X} name="Cancel" shortcut="Esc" onClick={onCancel} />
      <Button ref={ask} variant="primary" size="medium" onClick={() => onFinish('ask')}>
        Ask
      </Button>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
