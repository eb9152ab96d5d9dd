import { useState } from 'react';
import { copyCommand } from '@renderer/state/shortcuts';
import { Button } from '@renderer/ui/Button';
import styles from './DesktopCommand.module.css';

export interface DesktopCommandProps {
  readonly command: string;
  /** What it does, where that is not told beside it. */
  readonly label?: string;
}

/** A line for the desktop's own keyboard settings. */
export function DesktopCommand({ command, label }: DesktopCommandProps) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles['row']}>
      {label !== undefined && <span className={styles['label']}>{label}</span>}
      <code className={styles['command']}>{command}</code>
      <Button
        size="small"
        aria-label={`Copy ${command}`}
        onClick={() => void copyCommand(command).then(setCopied)}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
