import type { App } from './app';

type Running = Pick<App, 'electron'>;

export const QUICK_KEY = 'ctrl+shift+space';

/** Moves the panel, as a person does by its header. */
export async function movePanel(
  { electron }: Running,
  to: { readonly x: number; readonly y: number },
): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { x, y }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Quick question')
      ?.setPosition(x, y);
  }, to);
}

/** How the quick panel stands now. */
export function panelWindow({ electron }: Running) {
  return electron.evaluate(({ BrowserWindow, screen }) => {
    const panel = BrowserWindow.getAllWindows().find(
      (window) => window.getTitle() === 'Quick question',
    );
    const bounds = panel?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      exists: panel !== undefined,
      visible: panel?.isVisible() ?? false,
      focused: panel?.isFocused() ?? false,
      onTop: panel?.isAlwaysOnTop() ?? false,
      bounds,
      workArea: screen.getDisplayMatching(bounds).workArea,
    };
  });
}

export async function isPanelVisible(app: Running): Promise<boolean> {
  return (await panelWindow(app)).visible;
}

export async function isPanelFocused(app: Running): Promise<boolean> {
  return (await panelWindow(app)).focused;
}

/** The titles of the windows that a person sees. */
export function visibleWindows({ electron }: Running): Promise<string[]> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => window.getTitle())
      .toSorted(),
  );
}

/** An entry of the application's menu. */
export interface MenuEntry {
  readonly label: string;
  readonly accelerator: string;
}

/** Chooses an entry of the application's menu by its id, and tells how it was written. */
export function chooseFromMenu({ electron }: Running, id: string): Promise<MenuEntry | undefined> {
  return electron.evaluate(({ Menu }, wanted) => {
    const entry = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (entry === null || entry === undefined) return undefined;
    entry.click();
    return { label: entry.label, accelerator: String(entry.accelerator) };
  }, id);
}

/**
 * The tray's menu from now on: Electron gives it to the system only, which shows none here.
 */
export async function watchTray({ electron }: Running) {
  const tray = await electron.evaluateHandle(({ Tray }) => {
    const seen: { menu: Electron.Menu | null } = { menu: null };
    const { setContextMenu } = Tray.prototype;
    Tray.prototype.setContextMenu = function watched(menu) {
      seen.menu = menu;
      setContextMenu.call(this, menu);
    };
    return seen;
  });
  return {
    labels: (): Promise<string[]> =>
      tray.evaluate(({ menu }) => (menu?.items ?? []).map(({ label }) => label)),
    choose: (id: string): Promise<void> =>
      tray.evaluate(({ menu }, wanted) => menu?.getMenuItemById(wanted)?.click(), id),
  };
}
