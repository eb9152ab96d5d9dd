import { useId, useState } from 'react';
import { IconButton, type IconButtonProps } from './IconButton';
import { Menu, type MenuEntry } from './Menu';

export interface MenuButtonProps extends Omit<IconButtonProps, 'onClick' | 'style'> {
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}

/** An icon that opens a menu below it. */
export function MenuButton({ entries, align = 'end', name, ...button }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const anchor = `--${useId()}`;
  return (
    <>
      <IconButton
        {...button}
        name={name}
        aria-haspopup="menu"
        aria-expanded={open}
        style={{ anchorName: anchor }}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Menu
          name={name}
          entries={entries}
          at={anchor}
          align={align}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
