import { afterEach, expect, test, vi } from 'vitest';

interface Press {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly shiftKey?: boolean;
}

async function on(system: 'Linux' | 'Macintosh') {
  vi.stubGlobal('navigator', { userAgent: `Mozilla/5.0 (${system})` });
  vi.resetModules();
  const { isShortcut, shortcutLabel } = await import('@renderer/lib/shortcut');
  return {
    shortcutLabel,
    matches: (press: Press, shortcut: string) => {
      const event = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...press };
      return isShortcut(event, shortcut);
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the main modifier is Ctrl, and on macOS Command', async () => {
  const linux = await on('Linux');
  expect(linux.matches({ key: 'n', ctrlKey: true }, 'Mod+N')).toBe(true);
  expect(linux.matches({ key: 'n', metaKey: true }, 'Mod+N')).toBe(false);
  const mac = await on('Macintosh');
  expect(mac.matches({ key: 'n', metaKey: true }, 'Mod+N')).toBe(true);
  expect(mac.matches({ key: 'n', ctrlKey: true }, 'Mod+N')).toBe(false);
});

test('another modifier makes another shortcut', async () => {
  const { matches } = await on('Linux');
  expect(matches({ key: 'F', ctrlKey: true, shiftKey: true }, 'Mod+Shift+F')).toBe(true);
  expect(matches({ key: 'f', ctrlKey: true }, 'Mod+Shift+F')).toBe(false);
  expect(matches({ key: 'Tab', ctrlKey: true, shiftKey: true }, 'Ctrl+Tab')).toBe(false);
});

test('punctuation works on keyboards that need Shift for it', async () => {
  const { matches } = await on('Linux');
  expect(matches({ key: '/', ctrlKey: true, shiftKey: true }, 'Mod+/')).toBe(true);
  expect(matches({ key: '/', ctrlKey: true }, 'Mod+/')).toBe(true);
});

test('shortcuts are written as each system writes them', async () => {
  expect((await on('Linux')).shortcutLabel('Mod+Shift+F')).toBe('Ctrl+Shift+F');
  expect((await on('Macintosh')).shortcutLabel('Mod+Shift+F')).toBe('⌘⇧F');
});
