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
  /** Undefined where another part of the window listens to it. */
  readonly action?: ShortcutAction;
}

/** All shortcuts of the window: what it obeys, and what its help shows. */
export const SHORTCUTS: readonly Shortcut[] = [
  { label: 'New conversation', keys: ['Mod+N'], action: 'newConversation' },
  { label: 'Search conversations', keys: ['Mod+K', 'Mod+Shift+F'], action: 'focusSearch' },
  { label: 'Find in the conversation', keys: ['Mod+F'], action: 'find' },
  { label: 'Next, previous match', keys: ['F3', 'Shift+F3'] },
  { label: 'Next conversation', keys: ['Ctrl+Tab', 'Ctrl+PageDown'], action: 'next' },
  { label: 'Previous conversation', keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'], action: 'previous' },
  { label: 'Show or hide the sidebar', keys: ['Mod+B'], action: 'toggleSidebar' },
  { label: 'Settings', keys: ['Mod+,'], action: 'openSettings' },
  { label: 'Keyboard shortcuts', keys: ['Mod+/'], action: 'showShortcuts' },
  { label: 'Send the message', keys: ['Enter'] },
  { label: 'New line in the message', keys: ['Shift+Enter'] },
  { label: 'Rename the focused conversation or folder', keys: ['F2'] },
  { label: 'Delete the focused conversation or folder', keys: ['Delete'] },
  { label: 'Select several conversations', keys: ['Shift+↓', 'Ctrl+Space'] },
  { label: 'Select all conversations', keys: ['Mod+A'] },
  { label: 'Open, close a folder', keys: ['→', '←'] },
];
