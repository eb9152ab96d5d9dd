import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Backup, BackupKind } from '@shared/ipc/history';
import { errorData } from '@renderer/lib/errorData';
import { formatFullDate, formatMoment } from '@renderer/lib/dates';
import { formatBytes, formatCount } from '@renderer/lib/format';
import { useToday } from '@renderer/lib/useToday';
import { deleteBackup } from '@renderer/state/history';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './BackupRow.module.css';
import { ConfirmDialog } from './ConfirmDialog';
import { RestoreDialog } from './RestoreDialog';

const KINDS: Readonly<Record<BackupKind, string>> = {
  daily: 'Automatic',
  manual: 'Made by you',
  replaced: 'Before another was restored',
  repaired: 'What a repair could save',
};

interface BackupRowProps {
  readonly backup: Backup;
  readonly disabled: boolean;
}

/** One backup: when, what is in it, and what can be done with it. */
export function BackupRow({ backup, disabled }: BackupRowProps) {
  const { name, at, kind, bytes, conversations } = backup;
  const [asking, setAsking] = useState<'restore' | 'delete'>();
  const [error, setError] = useState<string>();
  const date = formatMoment(at, useToday());
  const content =
    conversations === undefined ? 'can’t be read' : formatCount(conversations, 'conversation');
  const close = (): void => setAsking(undefined);

  return (
    <li className={styles['row']}>
      <div className={styles['words']}>
        <p className={styles['date']}>
          <time dateTime={new Date(at).toISOString()} data-tooltip={formatFullDate(at)}>
            {date}
          </time>
        </p>
        <p className={styles['facts']}>{`${KINDS[kind]} · ${content} · ${formatBytes(bytes)}`}</p>
        {error !== undefined && (
          <p role="alert" className={styles['error']}>
            {error}
          </p>
        )}
      </div>
      <Button
        size="small"
        disabled={disabled || conversations === undefined}
        aria-label={`Restore the backup of ${date}`}
        onClick={() => setAsking('restore')}
      >
        Restore…
      </Button>
      <IconButton
        icon={Trash2}
        size="small"
        name={`Delete the backup of ${date}`}
        onClick={() => setAsking('delete')}
      />
      {asking === 'restore' && <RestoreDialog backup={backup} date={date} onClose={close} />}
      {asking === 'delete' && (
        <ConfirmDialog
          title="Delete this backup?"
          action="Delete the backup"
          onClose={close}
          onConfirm={async () => {
            await deleteBackup(name).catch((reason: unknown) =>
              setError(errorData(reason).message),
            );
            close();
          }}
        >
          <p>The backup of {date} is deleted for good. Your history of today stays as it is.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
