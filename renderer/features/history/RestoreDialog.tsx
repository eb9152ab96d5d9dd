import type { Backup } from '@shared/ipc/history';
import { formatCount } from '@renderer/lib/format';
import { restoreBackup } from '@renderer/state/history';
import { ConfirmDialog } from './ConfirmDialog';

interface RestoreDialogProps {
  readonly backup: Backup;
  readonly date: string;
  readonly onClose: () => void;
}

/** Says what going back to a backup does, and does it. */
export function RestoreDialog({ backup, date, onClose }: RestoreDialogProps) {
  const { name, conversations = 0 } = backup;
  return (
    <ConfirmDialog
      title="Restore this backup?"
      action="Restore"
      isFinal={false}
      onClose={onClose}
      onConfirm={async () => restoreBackup(name)}
    >
      <p>
        Your history becomes what it was on {date}, with{' '}
        {formatCount(conversations, 'conversation')}. What was written or deleted since then is
        undone.
      </p>
      <p>
        The history as it is now is kept as a backup first, so you can come back to it. Answers that
        are coming in are stopped. Settings and keys stay.
      </p>
    </ConfirmDialog>
  );
}
