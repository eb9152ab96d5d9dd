import type { ComponentProps } from 'react';
import { classNames } from './classNames';
import styles from './Button.module.css';
import { Spinner } from './Spinner';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  /** Something the button started is running: it shows so and can't be pressed again. */
  readonly busy?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'medium',
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      // Not `disabled`, which would throw the focus away while the button is busy.
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(styles['button'], styles[variant], styles[size], className)}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
