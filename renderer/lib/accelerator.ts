const isMac = navigator.userAgent.includes('Macintosh');

const NAMES: Readonly<Record<string, string>> = {
  CommandOrControl: isMac ? '⌘' : 'Ctrl',
  Control: 'Ctrl',
  Super: isMac ? '⌘' : 'Super',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
};

type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The name of a key in an accelerator; undefined for keys that can't be used in one. */
function keyName(code: string): string | undefined {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^Digit\d$/.test(code)) return code.slice(5);
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code;
  if (/^Arrow(Up|Down|Left|Right)$/.test(code)) return code.slice(5);
  const same = ['Space', 'Tab', 'Home', 'End', 'PageUp', 'PageDown', 'Insert', 'PrintScreen'];
  return same.includes(code) ? code : undefined;
}

/**
 * The accelerator of a key press, as Electron writes it. Undefined as long as it is none: a key that
 * types something needs Ctrl, ⌘ or Alt with it.
 */
export function acceleratorOf(event: KeyPress): string | undefined {
  const key = keyName(event.code);
  if (key === undefined) return undefined;
  const modifiers = [
    ...((isMac ? event.metaKey : event.ctrlKey) ? ['CommandOrControl'] : []),
    ...(isMac && event.ctrlKey ? ['Control'] : []),
    ...(!isMac && event.metaKey ? ['Super'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ];
  const types = !/^F\d|^PrintScreen$/.test(key);
  if (types && modifiers.every((modifier) => modifier === 'Shift')) return undefined;
  return [...modifiers, key].join('+');
}

/** How an accelerator is written on this system: `Ctrl+Shift+2`. */
export function acceleratorLabel(accelerator: string): string {
  const keys = accelerator.split('+').map((key) => NAMES[key] ?? key);
  return keys.join(isMac ? '' : '+');
}
