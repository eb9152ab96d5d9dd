import { FileDown } from 'lucide-react';
import { classNames } from '@renderer/ui/classNames';
import { Alert } from '@renderer/ui/Alert';
import styles from './ChooseStep.module.css';

interface ChooseStepProps {
  /** Why the last file was not taken. */
  readonly problem: string | undefined;
  /** A file is over the window, about to be dropped. */
  readonly hovering: boolean;
}

/** Where a file can be dropped, and how to get one. */
export function ChooseStep({ problem, hovering }: ChooseStepProps) {
  return (
    <div className={styles['step']}>
      {problem !== undefined && <Alert>{problem}</Alert>}
      <div className={classNames(styles['zone'], hovering && styles['hovering'])}>
        <FileDown size={28} strokeWidth={1.5} aria-hidden />
        <p>Drop an export here, or choose the file</p>
        <p className={styles['muted']}>.zip or .json of ChatGPT, Claude or Glimpse</p>
      </div>
      <dl className={styles['ways']}>
        <dt>ChatGPT</dt>
        <dd>
          Settings → Data controls → Export data. The mail you get has a link to a .zip: import it
          as it is.
        </dd>
        <dt>Claude</dt>
        <dd>Settings → Privacy → Export data. The .zip comes by mail, too.</dd>
        <dt>Glimpse</dt>
        <dd>Anything exported as JSON, or everything of another machine.</dd>
      </dl>
      <p className={styles['muted']}>
        The file is read on this computer, and nothing of it goes anywhere.
      </p>
    </div>
  );
}
