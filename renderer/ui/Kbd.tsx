import styles from './Kbd.module.css';

/** A shortcut such as `Ctrl+Shift+F`, as keys. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={styles['kbd']}>{keys}</kbd>;
}
