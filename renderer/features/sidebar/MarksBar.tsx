import { X } from 'lucide-react';
import { IconButton } from '@renderer/ui/IconButton';
import { markedEntries, type EntryOptions } from './conversationEntries';
import styles from './MarksBar.module.css';

export interface MarksBarProps extends Pick<EntryOptions, 'onExport'> {
  readonly ids: readonly string[];
  readonly archived: boolean;
  readonly onDone: () => void;
}

/** What is done to the marked conversations together. */
export function MarksBar({ ids, archived, onExport, onDone }: MarksBarProps) {
  return (
    <div role="toolbar" aria-label="Selected conversations" className={styles['bar']}>
      <output className={styles['count']}>{ids.length.toLocaleString('en')} selected</output>
      {markedEntries(ids, { archived, onExport, onDone }).map(({ label, icon, onSelect }) => (
        <IconButton key={label} icon={icon} name={label} size="small" onClick={onSelect} />
      ))}
      <IconButton icon={X} name="Clear selection" shortcut="Esc" size="small" onClick={onDone} />
    </div>
  );
}
