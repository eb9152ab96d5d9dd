import { useLayoutEffect, useRef } from 'react';
import styles from './ConversationRow.module.css';

export interface RenameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  /** Called once, with what was typed or undefined where it stays. */
  readonly onDone: (value: string | undefined) => void;
}

/** Enter or leaving it saves, Esc does not. */
export function RenameField({ label, value, maxLength, onDone }: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const finish = (save: boolean): void => {
    if (done.current) return;
    done.current = true;
    const typed = input.current?.value.trim() ?? '';
    onDone(save && typed !== '' && typed !== value ? typed : undefined);
  };

  return (
    <input
      ref={input}
      className={styles['rename']}
      aria-label={label}
      dir="auto"
      maxLength={maxLength}
      defaultValue={value}
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
