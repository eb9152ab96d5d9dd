import { useId, type ReactNode } from 'react';
import { acceleratorLabel } from '@renderer/lib/accelerator';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { openSettings } from '@renderer/state/dialogs';
import { SHORTCUT_NAMES, useShortcutStates } from '@renderer/state/shortcuts';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { Kbd } from '@renderer/ui/Kbd';
import { SHORTCUT_GROUPS } from './shortcuts';
import styles from './ShortcutsDialog.module.css';

/** All shortcuts, by where they work; the global ones as they are set. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const states = useShortcutStates();
  return (
    <Dialog title="Keyboard shortcuts" size="large" onClose={onClose}>
      <div className={styles['groups']}>
        <Group
          title="In every program"
          action={
            <Button size="small" onClick={() => openSettings('shortcuts')}>
              Change…
            </Button>
          }
        >
          {states.map(({ action, accelerator, active }) => (
            <Row key={action} label={SHORTCUT_NAMES[action]}>
              {accelerator === '' ? 'Off' : <Kbd keys={acceleratorLabel(accelerator)} />}
              {accelerator !== '' && active === undefined && 'not working'}
            </Row>
          ))}
        </Group>
        {SHORTCUT_GROUPS.map(({ title, shortcuts }) => (
          <Group key={title} title={title}>
            {shortcuts.map(({ label, keys }) => (
              <Row key={label} label={label}>
                {keys.map((key) => (
                  <Kbd key={key} keys={shortcutLabel(key)} />
                ))}
              </Row>
            ))}
          </Group>
        ))}
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Group({ title, action, children }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['group']}>
      <header className={styles['header']}>
        <h3 id={id}>{title}</h3>
        {action}
      </header>
      <dl>{children}</dl>
    </section>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
