import { shortcutLabel } from '@renderer/lib/shortcut';
import { Dialog } from '@renderer/ui/Dialog';
import { Kbd } from '@renderer/ui/Kbd';
import { SHORTCUTS } from './shortcuts';
import styles from './ShortcutsDialog.module.css';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" size="small" onClose={onClose}>
      <dl className={styles['list']}>
        {SHORTCUTS.map(({ label, keys }) => (
          <div key={label} className={styles['row']}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} keys={shortcutLabel(key)} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
