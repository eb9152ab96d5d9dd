import { useRef, useState } from 'react';
import type { Point } from '@shared/utils/geometry';
import styles from './TextEditor.module.css';

const MAX_LENGTH = 2_000;

export interface TextEditorProps {
  /** In units of the pointer. */
  readonly at: Point;
  readonly onDone: (text: string) => void;
}

/** Where text is typed on the capture. Enter or a click elsewhere puts it down. */
export function TextEditor({ at, onDone }: TextEditorProps) {
  const [text, setText] = useState('');
  const isDone = useRef(false);
  const finish = (): void => {
    // It loses the focus once more when it goes.
    if (isDone.current) return;
    isDone.current = true;
    onDone(text.trim());
  };
  return (
    <input
      className={styles['editor']}
      style={{ left: at.x, top: at.y, width: `${Math.max(4, text.length + 2)}ch` }}
      aria-label="Text on the capture"
      maxLength={MAX_LENGTH}
      // The person clicked where they want to type.
      ref={(input) => input?.focus()}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish();
      }}
      onBlur={finish}
    />
  );
}
