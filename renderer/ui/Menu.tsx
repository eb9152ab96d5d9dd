import type { LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { classNames } from './classNames';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';
import type { Point } from './useContextMenu';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

/** `separator` draws a line between groups. */
export type MenuEntry = MenuItem | 'separator';

export interface MenuProps {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
  /** The `anchor-name` of the element it belongs to, or the point that was clicked. */
  readonly at: string | Point;
  readonly align?: 'start' | 'end';
  readonly onClose: () => void;
}

/** A menu, open as long as it is rendered. Esc, Tab and a press elsewhere close it. */
export function Menu({ name, entries, at, align = 'start', onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    element.showPopover();
    enabledItems(element)[0]?.focus({ preventScroll: true });
    return () => {
      if (element.matches(':popover-open')) element.hidePopover();
    };
  }, []);

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={name}
      className={classNames(styles['menu'], typeof at === 'string' && styles[align])}
      style={typeof at === 'string' ? { positionAnchor: at } : pointStyle(at)}
      onKeyDown={moveFocus}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {entries.map((entry, index) =>
        entry === 'separator' ? (
          <hr key={`separator-${index}`} className={styles['separator']} />
        ) : (
          <button
            key={entry.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-keyshortcuts={entry.shortcut}
            aria-disabled={entry.disabled === true || undefined}
            className={classNames(styles['item'], entry.danger === true && styles['danger'])}
            onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
            onClick={() => {
              if (entry.disabled === true) return;
              menu.current?.hidePopover();
              onClose();
              entry.onSelect();
            }}
          >
            {entry.icon !== undefined && <entry.icon size={16} strokeWidth={1.75} aria-hidden />}
            <span className={styles['label']}>{entry.label}</span>
            {entry.shortcut !== undefined && (
              <span aria-hidden>
                <Kbd keys={entry.shortcut} />
              </span>
            )}
          </button>
        ),
      )}
    </div>
  );
}

function pointStyle({ x, y }: Point) {
  // Opens towards the middle of the window, where there is room.
  return {
    [x < window.innerWidth / 2 ? 'left' : 'right']:
      x < window.innerWidth / 2 ? x : window.innerWidth - x,
    [y < window.innerHeight / 2 ? 'top' : 'bottom']:
      y < window.innerHeight / 2 ? y : window.innerHeight - y,
  };
}

function enabledItems(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]:not([aria-disabled=true])')];
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = enabledItems(event.currentTarget);
  const current = items.findIndex((item) => item === document.activeElement);
  const focus = (index: number): void => {
    event.preventDefault();
    items.at(index % items.length)?.focus({ preventScroll: true });
  };
  // Keys pressed here must not also act on what the menu belongs to.
  event.stopPropagation();
  switch (event.key) {
    case 'ArrowDown':
      return focus(current + 1);
    case 'ArrowUp':
      return focus(current <= 0 ? -1 : current - 1);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(-1);
    case 'Tab':
      event.preventDefault();
      return event.currentTarget.hidePopover();
    default: {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      const after = [...items.slice(current + 1), ...items.slice(0, current + 1)];
      const letter = event.key.toLowerCase();
      after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    }
  }
}
