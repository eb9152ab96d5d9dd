import { useEffect, useState } from 'react';
import { errorData } from '@renderer/lib/errorData';
import { openDialog } from '@renderer/state/dialogs';
import { backUpNow, useHistory, watchHistory } from '@renderer/state/history';
import { useFileDrop } from '@renderer/lib/useFileDrop';
import { takeImport } from '@renderer/state/importing';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { classNames } from '@renderer/ui/classNames';
import { BackupRow } from './BackupRow';
import { EraseDialog } from './EraseDialog';
import styles from './HistorySection.module.css';

const EVERYTHING = { kind: 'everything' } as const;
const MACHINE = { kind: 'machine' } as const;

/** The backups of the history, going back to one, and deleting everything. */
export function HistorySection() {
  const history = useHistory();
  const [error, setError] = useState<string>();
  const [erasing, setErasing] = useState(false);
  useEffect(watchHistory, []);

  const backUp = (): void => {
    setError(undefined);
    backUpNow().catch((reason: unknown) => setError(errorData(reason).message));
  };
  const problem = error ?? history?.problem;
  const { backups = [], busy, readOnly } = history ?? {};
  const refuses = readOnly !== undefined || busy !== undefined;

  const { hovering, handlers } = useFileDrop(readOnly === undefined, (file) => {
    openDialog({ kind: 'import' });
    void takeImport(file);
  });

  return (
    <div className={classNames(styles['section'], hovering && styles['hovering'])} {...handlers}>
      {problem !== undefined && (
        <Alert onDismiss={error === undefined ? undefined : () => setError(undefined)}>
          {problem}
        </Alert>
      )}
      {history !== undefined && backups.length === 0 && (
        <p className={styles['empty']}>No backup yet. The first is made once the app is at rest.</p>
      )}
      {backups.length > 0 && (
        <ul aria-label="Backups" className={styles['list']}>
          {backups.map((backup) => (
            <BackupRow key={backup.name} backup={backup} disabled={refuses} />
          ))}
        </ul>
      )}
      <div className={styles['actions']}>
        <Button disabled={readOnly !== undefined} onClick={() => openDialog({ kind: 'import' })}>
          Import…
        </Button>
        <Button onClick={() => openDialog({ kind: 'export', target: EVERYTHING })}>
          Export everything…
        </Button>
        <Button onClick={() => openDialog({ kind: 'export', target: MACHINE })}>
          Move to a new machine…
        </Button>
      </div>
      <div className={styles['actions']}>
        <Button busy={busy === 'backingUp'} disabled={readOnly !== undefined} onClick={backUp}>
          Back up now
        </Button>
        <Button variant="danger" disabled={refuses} onClick={() => setErasing(true)}>
          Delete all data…
        </Button>
      </div>
      {erasing && <EraseDialog onClose={() => setErasing(false)} />}
    </div>
  );
}
