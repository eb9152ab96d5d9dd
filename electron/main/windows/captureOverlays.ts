import type { BrowserWindow } from 'electron';
import type { CaptureState } from '@shared/ipc/capture';
import type { WindowKind } from '@shared/ipc/contract';
import { overlap, type Rect } from '@shared/utils/geometry';
import type { DisplayInfo } from '../platform/displays';
import { isWayland } from '../platform/globalShortcuts';
import type { WindowRegistry } from './registry';

export interface CaptureOverlaysOptions {
  readonly windows: WindowRegistry;
  readonly displays: () => readonly DisplayInfo[];
  /** Calls back once after so many ms; the answer cancels it. */
  readonly schedule: (ms: number, callback: () => void) => () => void;
}

/** How an overlay comes up. */
interface Appearance {
  readonly bounds: Rect;
  readonly focus: boolean;
}

interface Overlay {
  readonly window: BrowserWindow;
  readonly windowId: number;
  readonly displayId: number;
  ready: boolean;
  state: CaptureState;
  appearance: Appearance | undefined;
  /** Ends the wait for the page; undefined where nothing is waited for. */
  stopWaiting: (() => void) | undefined;
}

/** A page that was told to hide and is silent for so long hangs. */
const SIGN_OF_LIFE_MS = 300;
/** A page that is not there by then never will be. */
const START_MS = 10_000;
const HIDDEN: CaptureState = { kind: 'hidden' };

/** Whether it can still be hidden: one that is closing loses its page before it is gone. */
function isUsable(window: BrowserWindow): boolean {
  return !window.isDestroyed() && !window.webContents.isDestroyed();
}

function isOnScreen(window: BrowserWindow): boolean {
  return isUsable(window) && window.isVisible() && !window.isMinimized();
}

/**
 * One window per display, which covers it while a person selects: what the capture service calls its
 * overlays.
 */
export function createCaptureOverlays({ windows, displays, schedule }: CaptureOverlaysOptions) {
  const overlays = new Map<number, Overlay>();
  let warm = false;
  /** Hidden so that they are in no picture. */
  const cleared: { readonly window: BrowserWindow; readonly hadFocus: boolean }[] = [];
  let escaped = (): void => undefined;
  let lost = (): void => undefined;

  const byWindow = (windowId: number): Overlay | undefined =>
    [...overlays.values()].find((overlay) => overlay.windowId === windowId);

  const inTheWay = (region: Rect | undefined): BrowserWindow[] => {
    const kinds: readonly WindowKind[] = region === undefined ? ['quick'] : ['quick', 'chat'];
    return kinds
      .flatMap((kind) => windows.find(kind) ?? [])
      .filter(isOnScreen)
      .filter((window) => region === undefined || overlap(window.getBounds(), region));
  };

  const create = (displayId: number, bounds: Rect): Overlay => {
    const window = windows.open('capture');
    window.setBounds(bounds);
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      skipTransformProcessType: true,
    });
    window.setContentProtection(true);
    // Comes from the system's event queue, before the page sees the key.
    window.webContents.on('before-input-event', (_event, input) => {
      if (input.type === 'keyDown' && input.key === 'Escape') escaped();
    });
    const overlay: Overlay = {
      window,
      windowId: window.webContents.id,
      displayId,
      ready: false,
      state: HIDDEN,
      appearance: undefined,
      stopWaiting: undefined,
    };
    overlays.set(displayId, overlay);
    return overlay;
  };

  const discard = (overlay: Overlay): void => {
    overlay.stopWaiting?.();
    overlays.delete(overlay.displayId);
    if (!overlay.window.isDestroyed()) overlay.window.destroy();
  };

  /** Makes the windows those of the displays there are. */
  const fitToDisplays = (): void => {
    const present = displays();
    for (const overlay of overlays.values()) {
      if (!present.some(({ id }) => id === overlay.displayId)) discard(overlay);
    }
    for (const { id, bounds } of present) if (!overlays.has(id)) create(id, bounds);
  };

  const appear = (overlay: Overlay): void => {
    const { window, appearance } = overlay;
    if (appearance === undefined) return;
    window.setBounds(appearance.bounds);
    // Wayland lets no window choose its place.
    if (isWayland()) window.setFullScreen(overlay.state.kind === 'selecting');
    if (appearance.focus) {
      window.show();
      window.focus();
    } else {
      window.showInactive();
    }
  };

  const tell = (overlay: Overlay): void => {
    windows.send(overlay.windowId, 'capture.changed', { state: overlay.state });
  };

  const show = (displayId: number, state: CaptureState, appearance: Appearance): void => {
    const overlay = overlays.get(displayId);
    if (overlay === undefined) return;
    overlay.state = state;
    overlay.appearance = appearance;
    if (overlay.ready) {
      tell(overlay);
      if (!overlay.window.isVisible()) appear(overlay);
      return;
    }
    overlay.stopWaiting ??= schedule(START_MS, () => {
      discard(overlay);
      lost();
    });
  };

  const replace = (overlay: Overlay): void => {
    const { displayId, state, appearance } = overlay;
    discard(overlay);
    fitToDisplays();
    if (appearance !== undefined) show(displayId, state, appearance);
  };

  const retire = (overlay: Overlay): void => {
    overlay.state = HIDDEN;
    overlay.appearance = undefined;
    if (!isUsable(overlay.window)) return discard(overlay);
    overlay.window.hide();
    if (!warm) return discard(overlay);
    if (!overlay.ready) return;
    overlay.ready = false;
    overlay.stopWaiting = schedule(SIGN_OF_LIFE_MS, () => replace(overlay));
    tell(overlay);
  };

  windows.onGone((windowId) => {
    const overlay = byWindow(windowId);
    if (overlay === undefined) return;
    const wasShown = overlay.appearance !== undefined;
    discard(overlay);
    if (wasShown) lost();
  });

  return {
    keepWarm: (next: boolean): void => {
      warm = next;
      if (warm) fitToDisplays();
      else for (const overlay of overlays.values()) if (!overlay.appearance) discard(overlay);
    },
    clearScreen: (region?: Rect): boolean => {
      const shown = [...overlays.values()].map(({ window }) => window).filter(isOnScreen);
      const others = inTheWay(region);
      cleared.push(...others.map((window) => ({ window, hadFocus: window.isFocused() })));
      for (const window of [...shown, ...others]) window.hide();
      return shown.length + others.length > 0;
    },
    prepare: fitToDisplays,
    show,
    displayOf: (windowId: number): number | undefined => byWindow(windowId)?.displayId,
    focus: (windowId: number): void => byWindow(windowId)?.window.focus(),
    selectLast: (displayId: number): void => {
      const overlay = overlays.get(displayId);
      if (overlay === undefined) return;
      overlay.window.focus();
      windows.send(overlay.windowId, 'capture.lastWanted', {});
    },
    claim: (windowId: number): void => {
      for (const other of overlays.values()) {
        if (other.windowId !== windowId) windows.send(other.windowId, 'capture.claimed', {});
      }
    },
    hide: (): void => {
      for (const overlay of overlays.values()) retire(overlay);
      const usable = cleared.splice(0).filter(({ window }) => isUsable(window));
      // The quick panel hides when another one takes the focus.
      for (const { window } of usable) window.showInactive();
      usable.find(({ hadFocus }) => hadFocus)?.window.show();
      if (warm) fitToDisplays();
    },
    pageIsReady: (windowId: number): CaptureState => {
      const overlay = byWindow(windowId);
      if (overlay === undefined) return HIDDEN;
      overlay.stopWaiting?.();
      overlay.stopWaiting = undefined;
      overlay.ready = true;
      if (overlay.state.kind !== 'hidden') appear(overlay);
      return overlay.state;
    },
    onEscape: (listener: () => void): void => {
      escaped = listener;
    },
    onLost: (listener: () => void): void => {
      lost = listener;
    },
  };
}
