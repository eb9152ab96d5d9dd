import { Copy, TextQuote } from 'lucide-react';
import { announce } from '@renderer/lib/announcer';
import { focusComposer } from '@renderer/state/composerFocus';
import { insertText } from '@renderer/state/draft';
import { copyText } from '@renderer/state/messageActions';
import { Button } from '@renderer/ui/Button';
import styles from './SelectionToolbar.module.css';
import { useQuotableSelection } from './useQuotableSelection';

export interface SelectionToolbarProps {
  readonly conversationId: string;
}

/** What can be done with text that is selected in an answer. */
export function SelectionToolbar({ conversationId }: SelectionToolbarProps) {
  const selection = useQuotableSelection();
  if (selection === undefined) return null;
  const { text, x, y } = selection;
  const leave = (): void => document.getSelection()?.removeAllRanges();
  const quote = (): void => {
    insertText(conversationId, `${text.replaceAll(/^/gm, '> ')}\n\n`);
    leave();
    focusComposer();
  };
  const copy = async (): Promise<void> => {
    if (!(await copyText(conversationId, text))) return;
    leave();
    announce('Copied.');
  };
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label="Selected text"
      className={styles['toolbar']}
      style={{ left: x, top: y }}
      // A press must not take the selection away before it is used.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button size="small" variant="ghost" onClick={quote}>
        <TextQuote size={15} strokeWidth={1.75} aria-hidden /> Quote
      </Button>
      <Button
        size="small"
        variant="ghost"
        aria-label="Copy selected text"
        onClick={() => void copy()}
      >
        <Copy size={15} strokeWidth={1.75} aria-hidden /> Copy
      </Button>
    </div>
  );
}
