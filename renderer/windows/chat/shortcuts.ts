export type ShortcutAction =
  | 'newConversation'
  | 'focusSearch'
  | 'find'
  | 'openSettings'
  | 'toggleSidebar'
  | 'next'
  | 'previous'
  | 'showShortcuts';

interface Shortcut {
  readonly label: string;
  readonly keys: readonly string[];
  /** Undefined where another part of the window, or another window, listens to it. */
  readonly action?: ShortcutAction;
}

interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** All shortcuts but the global ones: what the window obeys, and what its help shows. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: 'Chat window',
    shortcuts: [
      { label: 'New conversation', keys: ['Mod+N'], action: 'newConversation' },
      { label: 'Search conversations', keys: ['Mod+K', 'Mod+Shift+F'], action: 'focusSearch' },
      { label: 'Find in the conversation', keys: ['Mod+F'], action: 'find' },
      { label: 'Next, previous match', keys: ['F3', 'Shift+F3'] },
      { label: 'Next conversation', keys: ['Ctrl+Tab', 'Ctrl+PageDown'], action: 'next' },
      {
        label: 'Previous conversation',
        keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'],
        action: 'previous',
      },
      { label: 'Show or hide the sidebar', keys: ['Mod+B'], action: 'toggleSidebar' },
      { label: 'Settings', keys: ['Mod+,'], action: 'openSettings' },
      { label: 'Keyboard shortcuts', keys: ['Mod+/'], action: 'showShortcuts' },
    ],
  },
  {
    title: 'Messages',
    shortcuts: [
      { label: 'Send', keys: ['Enter'] },
      { label: 'New line', keys: ['Shift+Enter'] },
      { label: 'Edit the last question', keys: ['↑'] },
      { label: 'From message to message', keys: ['Alt+↑', 'Alt+↓'] },
    ],
  },
  {
    title: 'Sidebar',
    shortcuts: [
      { label: 'Rename', keys: ['F2'] },
      { label: 'Delete', keys: ['Delete'] },
      { label: 'Open, close a folder', keys: ['→', '←'] },
      { label: 'Select several', keys: ['Shift+↓', 'Ctrl+Space'] },
      { label: 'Select all', keys: ['Mod+A'] },
    ],
  },
  {
    title: 'Quick panel',
    shortcuts: [
      { label: 'New question', keys: ['Mod+N'] },
      { label: 'Put it away', keys: ['Esc'] },
    ],
  },
  {
    title: 'Capture',
    shortcuts: [
      { label: 'The whole display, then ask', keys: ['Enter'] },
      { label: 'The last region again', keys: ['R'] },
      { label: 'Move the region', keys: ['Arrows', 'Shift+Arrows'] },
      { label: 'Size the region', keys: ['Ctrl+Arrows'] },
      { label: 'Move it with the pointer', keys: ['Space'] },
      { label: 'Undo', keys: ['Mod+Z'] },
      { label: 'Copy, save', keys: ['Mod+C', 'Mod+S'] },
      { label: 'Leave', keys: ['Esc'] },
    ],
  },
];

export const SHORTCUTS: readonly Shortcut[] = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts);
