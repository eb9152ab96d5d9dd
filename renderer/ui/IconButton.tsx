import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './classNames';
import styles from './IconButton.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'name'> {
  readonly icon: LucideIcon;
  /** The accessible name, and the tooltip. */
  readonly name: string;
  /** Shown in the tooltip only, for example `Ctrl+N`. */
  readonly shortcut?: string | undefined;
  readonly variant?: 'ghost' | 'primary' | 'secondary';
  readonly size?: 'small' | 'medium' | 'large';
}

const ICON_PIXELS = { small: 15, medium: 17, large: 19 };

export function IconButton({
  icon: Icon,
  name,
  shortcut,
  variant = 'ghost',
  size = 'medium',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      data-tooltip={name}
      data-tooltip-shortcut={shortcut}
      className={classNames(styles['button'], styles[variant], styles[size], className)}
      {...rest}
    >
      <Icon size={ICON_PIXELS[size]} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
