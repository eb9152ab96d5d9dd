import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button';
import { IconButton } from './IconButton';
import styles from './ToastRegion.module.css';

export interface Toast {
  readonly id: string;
  readonly message: string;
  readonly action?: ToastAction | undefined;
  /** A sentence below, with what leads to more. */
  readonly note?: (ToastAction & { readonly text: string }) | undefined;
}

interface ToastAction {
  readonly label: string;
  readonly onAct: () => void;
}

export interface ToastRegionProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: string) => void;
}

const SHOWN_MS = 10_000;

/**
 * Short messages that pass by. They stand in the layout, not above it, so that they can't cover the
 * composer or any control.
 */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  return (
    <section aria-label="Notifications" aria-live="polite" className={styles['region']}>
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </section>
  );
}

interface ToastItemProps {
  readonly toast: Toast;
  readonly onDismiss: (id: string) => void;
}

function ToastItem({ toast, onDismiss }: ToastItemProps) {
  // While someone is at it, it must not go away under the pointer or the focus.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = window.setTimeout(() => onDismiss(toast.id), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [held, onDismiss, toast.id]);

  return (
    <div
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles['words']}>
        <span className={styles['message']}>{toast.message}</span>
        {toast.note !== undefined && (
          <span className={styles['note']}>
            {toast.note.text}{' '}
            <button type="button" className={styles['more']} onClick={toast.note.onAct}>
              {toast.note.label}
            </button>
          </span>
        )}
      </span>
      {toast.action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            toast.action?.onAct();
            onDismiss(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} name="Dismiss" size="small" onClick={() => onDismiss(toast.id)} />
    </div>
  );
}
