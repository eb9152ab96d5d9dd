import { CircleAlert, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Alert.module.css';
import { classNames } from './classNames';
import { IconButton } from './IconButton';

export interface AlertProps {
  /** `danger` is read out at once (role alert), `info` when there is time (role status). */
  readonly tone?: 'danger' | 'info';
  readonly children: ReactNode;
  /** Buttons for what a person can do about it. */
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

export function Alert({ tone = 'danger', children, actions, onDismiss }: AlertProps) {
  const Icon = tone === 'danger' ? CircleAlert : Info;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames(styles['alert'], styles[tone])}
    >
      <Icon size={17} strokeWidth={1.75} className={styles['icon']} aria-hidden />
      <div className={styles['content']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      {onDismiss !== undefined && (
        <IconButton icon={X} name="Dismiss" size="small" onClick={onDismiss} />
      )}
    </div>
  );
}
