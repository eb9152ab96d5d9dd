/** The global shortcuts until they are changed, as Electron writes them. */
export const DEFAULT_ACCELERATORS = {
  capture: 'CommandOrControl+Shift+2',
  quick: 'CommandOrControl+Shift+Space',
} as const;
