import { globalShortcuts, isWayland } from './globalShortcuts';

/**
 * Takes the Escape key from all programs. Returns what gives it back. On Wayland, where the desktop
 * would ask the person first, the key is only seen by a window that has the focus.
 */
export function holdEscape(run: () => void): () => void {
  if (isWayland()) return () => undefined;
  globalShortcuts.register('Escape', run);
  return () => globalShortcuts.unregister('Escape');
}
