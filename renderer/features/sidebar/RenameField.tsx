import { useLayoutEffect, useRef } from 'react';
import styles from './ConversationRow.module.css';

export interface RenameFieldProps {
  readonly title: string;
  /** Called once, with the new title or undefined where it stays. */
  readonly onDone: (title: string | undefined) => void;
}

/** Enter or leaving it saves, Esc does not. */
export function RenameField({ title, onDone }: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useLayoutEffect(() => input.current?.select(), []);

  const finish = (save: boolean): void => {
    if (done.current) return;
    done.current = true;
    const typed = input.current?.value.trim() ?? '';
    onDone(save && typed !== '' && typed !== title ? typed : undefined);
  };

  return (
    <input
      ref={input}
      className={styles['rename']}
      aria-label="Title"
      maxLength={300}
      defaultValue={title}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The same key press would act on what gets the focus next.
        event.preventDefault();
        finish(event.key === 'Enter');
      }}
    />
  );
}
