import { useState } from 'react';
import { Markdown } from '@renderer/lib/markdown/Markdown';
import { Disclosure } from '@renderer/ui/Disclosure';
import styles from './Reasoning.module.css';

export interface ReasoningProps {
  readonly text: string;
  /** True until the answer itself begins. */
  readonly thinking: boolean;
  /** How long it took, where that is known. */
  readonly durationMs: number | undefined;
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (text: string) => void;
}

/** What the model thought before it answered; folded, and rendered only when it is unfolded. */
export function Reasoning(props: ReasoningProps) {
  const { text, thinking, durationMs, onOpenLink, onCopy } = props;
  const [open, setOpen] = useState(false);
  return (
    <Disclosure
      summary={thinking ? 'Thinking…' : thoughtFor(durationMs)}
      tone="muted"
      open={open}
      onToggle={setOpen}
    >
      {open && (
        <div className={styles['text']}>
          <Markdown source={text} streaming={thinking} onOpenLink={onOpenLink} onCopy={onCopy} />
        </div>
      )}
    </Disclosure>
  );
}

function thoughtFor(ms: number | undefined): string {
  if (ms === undefined) return 'How it got there';
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? `Thought for ${seconds} s`
    : `Thought for ${minutes} min ${seconds % 60} s`;
}
