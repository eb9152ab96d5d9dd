const isMac = navigator.userAgent.includes('Macintosh');

const MAC_SYMBOLS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' };
const MODIFIERS = ['Mod', 'Ctrl', 'Shift', 'Alt'];
const NAMES: Readonly<Record<string, string>> = {
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Arrows: 'Arrow keys',
};

/** How a shortcut such as `Mod+Shift+F` is written on this system; Mod is Ctrl, on macOS ⌘. */
export function shortcutLabel(shortcut: string): string {
  const keys = shortcut.split('+');
  if (isMac) return keys.map((key) => MAC_SYMBOLS[key] ?? NAMES[key] ?? key).join('');
  return keys.map((key) => (key === 'Mod' ? 'Ctrl' : (NAMES[key] ?? key))).join('+');
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key press is the shortcut. */
export function isShortcut(event: KeyPress, shortcut: string): boolean {
  const keys = shortcut.split('+');
  const has = (modifier: string): boolean => keys.includes(modifier);
  const key = keys.find((name) => !MODIFIERS.includes(name)) ?? '';
  // Which punctuation needs Shift differs between keyboards.
  const shiftCounts = key.length > 1 || /[a-z]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    event.ctrlKey === (has('Ctrl') || (has('Mod') && !isMac)) &&
    event.metaKey === (has('Mod') && isMac) &&
    event.altKey === has('Alt') &&
    (!shiftCounts || event.shiftKey === has('Shift'))
  );
}
