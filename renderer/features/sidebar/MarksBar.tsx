import { X } from 'lucide-react';
import type { ConversationSummary } from '@shared/domain/conversation';
import { IconButton } from '@renderer/ui/IconButton';
import { markedEntries, type EntryOptions } from './conversationEntries';
import styles from './MarksBar.module.css';

export interface MarksBarProps extends Pick<EntryOptions, 'onExport'> {
  readonly summaries: readonly ConversationSummary[];
  readonly onDone: () => void;
}

/** What is done to the marked conversations together. */
export function MarksBar({ summaries, onExport, onDone }: MarksBarProps) {
  return (
    <div role="toolbar" aria-label="Selected conversations" className={styles['bar']}>
      <output className={styles['count']}>{summaries.length} selected</output>
      {markedEntries(summaries, { onExport, onDone }).map(({ label, icon, onSelect }) => (
        <IconButton key={label} icon={icon} name={label} size="small" onClick={onSelect} />
      ))}
      <IconButton icon={X} name="Clear selection" shortcut="Esc" size="small" onClick={onDone} />
    </div>
  );
}
