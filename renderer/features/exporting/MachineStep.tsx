import { Alert } from '@renderer/ui/Alert';
import styles from './MachineStep.module.css';

/** What goes to another machine, what does not, and how it gets there. */
export function MachineStep({ problem }: { readonly problem: string | undefined }) {
  return (
    <div className={styles['step']}>
      {problem !== undefined && <Alert>{problem}</Alert>}
      <p>Everything you have in Glimpse, in one file:</p>
      <ul className={styles['list']}>
        <li>all conversations, with folders, versions, drafts and what waits to be sent</li>
        <li>pictures and files, and the text that was read in them</li>
        <li>settings, presets and providers, and what was spent</li>
      </ul>
      <p>
        Not in it are API keys and the values of headers, which you enter again over there; nor what
        redactions cover, backups, the proxy and what was sent word by word.
      </p>
      <p className={styles['muted']}>
        On the new machine: Settings → History → Import. Whoever has the file can read all of it, so
        delete it afterwards.
      </p>
    </div>
  );
}
