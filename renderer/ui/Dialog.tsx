import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { classNames } from './classNames';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large' | 'wide';
  /** As high as it gets, whatever is in it; the content has its own edges and scrolls itself. */
  readonly filled?: boolean;
  readonly children: ReactNode;
  /** Buttons at the bottom that stay in sight while the content scrolls. */
  readonly footer?: ReactNode;
  readonly onClose: () => void;
}

/**
 * A modal dialog, open as long as it is rendered: the platform's own, so that the page behind is
 * inert, Esc closes, and the focus returns. An element with `data-autofocus` gets the focus first.
 */
export function Dialog({
  title,
  size = 'medium',
  filled = false,
  children,
  footer,
  onClose,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    return () => element.close();
  }, []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keyboard has Esc
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={classNames(styles['dialog'], styles[size], filled && styles['filled'])}
      onCancel={(event) => {
        // A cancelled file picker inside also says so, and bubbles.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        // The content fills the dialog: only the backdrop is left to be hit itself.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles['frame']}>
        <header className={styles['header']}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} name="Close" onClick={onClose} />
        </header>
        <div className={styles['body']}>{children}</div>
        {footer !== undefined && <footer className={styles['footer']}>{footer}</footer>}
      </div>
    </dialog>
  );
}
