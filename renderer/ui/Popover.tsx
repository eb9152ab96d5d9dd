import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { classNames } from './classNames';
import styles from './Popover.module.css';

export interface PopoverProps {
  readonly name: string;
  /** The `anchor-name` of the element it belongs to. */
  readonly anchor: string;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A small panel above its anchor, open as long as it is rendered. Esc and a press elsewhere close it. */
export function Popover({ name, anchor, align = 'end', children, onClose }: PopoverProps) {
  const panel = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    element.showPopover();
    return () => {
      if (element.matches(':popover-open')) element.hidePopover();
    };
  }, []);

  return (
    <dialog
      ref={panel}
      popover="auto"
      aria-label={name}
      className={classNames(styles['popover'], styles[align])}
      style={{ positionAnchor: anchor }}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {children}
    </dialog>
  );
}
