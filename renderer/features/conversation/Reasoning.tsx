import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Markdown } from '@renderer/lib/markdown/Markdown';
import styles from './Reasoning.module.css';

export interface ReasoningProps {
  readonly text: string;
  /** True until the answer itself begins. */
  readonly thinking: boolean;
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (text: string) => void;
}

/** What the model thought before it answered; folded, and rendered only when it is unfolded. */
export function Reasoning({ text, thinking, onOpenLink, onCopy }: ReasoningProps) {
  const [open, setOpen] = useState(false);
  return (
    <details
      open={open}
      className={styles['reasoning']}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles['summary']}>
        <ChevronRight size={15} strokeWidth={1.75} aria-hidden />
        {thinking ? 'Thinking…' : 'How it got there'}
      </summary>
      {open && (
        <div className={styles['text']}>
          <Markdown source={text} streaming={thinking} onOpenLink={onOpenLink} onCopy={onCopy} />
        </div>
      )}
    </details>
  );
}
