import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Message } from '@shared/domain/message';
import { focusComposer } from '@renderer/state/composerFocus';
import { cancelEdit, changeEdit, saveEdit, useEdit } from '@renderer/state/editing';
import { Button } from '@renderer/ui/Button';
import styles from './QuestionEditor.module.css';

export interface AnswerEditorProps {
  readonly answer: Message;
}

/** Rewrites an answer. The answer before stays as another version. */
export function AnswerEditor({ answer }: AnswerEditorProps) {
  const edit = useEdit(answer.id);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (edit === undefined) return null;

  const empty = edit.text.trim() === '';
  const cancel = (): void => {
    cancelEdit(answer.id);
    focusComposer();
  };
  const save = async (): Promise<void> => {
    if (empty) return;
    await saveEdit(answer);
    focusComposer();
  };
  const pressKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    }
    // An answer has many lines: Enter alone begins the next one.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };

  return (
    <div className={styles['editor']}>
      <textarea
        ref={box}
        aria-label="Edit answer"
        aria-keyshortcuts="Control+Enter"
        className={styles['box']}
        value={edit.text}
        onChange={(event) => changeEdit(answer.id, { text: event.target.value })}
        onKeyDown={pressKey}
      />
      <div className={styles['buttons']}>
        <Button size="small" onClick={cancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" disabled={empty} onClick={() => void save()}>
          Save as a new version
        </Button>
      </div>
    </div>
  );
}
