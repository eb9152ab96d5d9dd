import { useState, type ReactNode } from 'react';
import { errorData } from '@renderer/lib/errorData';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import styles from './ConfirmDialog.module.css';

interface ConfirmDialogProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  /** Whether it can't be taken back. */
  readonly isFinal?: boolean;
  /** What will happen, in sentences. */
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Says what will happen, asks before it does, and shows why it failed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, isFinal = true, children, onConfirm, onClose } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = (): void => {
    setBusy(true);
    setError(undefined);
    onConfirm()
      .catch((reason: unknown) => setError(errorData(reason).message))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={title}
      size="small"
      onClose={busy ? () => undefined : onClose}
      footer={
        <>
          <Button onClick={onClose} disabled={busy} data-autofocus>
            Cancel
          </Button>
          <Button variant={isFinal ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className={styles['text']}>
        {children}
        {error !== undefined && <Alert>{error}</Alert>}
      </div>
    </Dialog>
  );
}
