import { screen, type BrowserWindow, type Rectangle } from 'electron';
import type { EventMap } from '@shared/ipc';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import { fitInto, isAbout, placePanel } from '@shared/utils/geometry';
import type { Size } from '@shared/utils/imageSizing';
import type { DisplayInfo } from '../platform/displays';
import type { WindowRegistry } from './registry';

/** Where the panel was on each display, by the display's id. */
export interface PanelPlaceStore {
  load(displayId: number): Rectangle | undefined;
  save(displayId: number, bounds: Rectangle): void;
}

export interface ShowOptions {
  /** Pictures to ask about. */
  readonly pictures?: readonly ArrivingPicture[];
  /** The conversation whose question they join; left out: they begin one of their own. */
  readonly addTo?: string | undefined;
  /** What to ask, to be edited or sent. */
  readonly text?: string | undefined;
  /** Where to stand; left out: where it was on this display, else its upper middle. */
  readonly bounds?: Rectangle | undefined;
  /** Called once it has the focus. */
  readonly onFocus?: () => void;
}

/** The small panel over other programs. Hidden it stays warm, so that it is there at once. */
export interface QuickPanel {
  show(options?: ShowOptions): void;
  /** Shows it, or hides it where it has the focus. */
  toggle(): void;
  /** Where it stands beside a rectangle of the desktop, such as a captured one. */
  beside(displayId: number, rect: Rectangle): Rectangle;
  /** Moves it back where its display went, or became smaller. */
  keepOnScreen(): void;
  /** A question about a capture is likely to come, or does not come after all. */
  expectQuestion(expected: boolean): void;
  hide(): void;
  isVisible(): boolean;
  setPinned(pinned: boolean): void;
  /** Keeps it open, focused or not, while something in front of it belongs to it. */
  setHeld(held: boolean): void;
  /** Whether the hidden window is there ahead of its first use. */
  setWarm(warm: boolean): void;
  /** The page says that it listens now. */
  pageIsReady(windowId: number): void;
}

const PANEL_SIZE = { width: 480, height: 460 };
/** Less would hide its controls. */
const SMALLEST = { width: 380, height: 360 };

/** Nobody moves a panel so soon after it came up. */
const SETTLED_MS = 500;

/** @param currentDisplay the one with the pointer */
export function createQuickPanel(
  windows: WindowRegistry,
  places: PanelPlaceStore,
  currentDisplay: () => DisplayInfo,
): QuickPanel {
  let pinned = false;
  /** Undefined where it is not held. */
  let held: { readonly hadFocus: boolean } | undefined;
  let readyId: number | undefined;
  let waiting: EventMap['quick.shown'][] = [];

  /** Where the app put it: only where a person put it is remembered. */
  let placed: Rectangle | undefined;

  let settling: ReturnType<typeof setTimeout> | undefined;

  const place = (window: BrowserWindow, bounds: Rectangle): void => {
    placed = bounds;
    window.setBounds(bounds);
  };

  /**
   * While a busy window manager puts a window into its frame, Chromium takes it for standing in the
   * corner, and goes on to do so until it is moved. It stands where it was put.
   */
  const boundsOf = (window: BrowserWindow): Rectangle => {
    const bounds = window.getBounds();
    const isInCorner = bounds.x === 0 && bounds.y === 0;
    return (isInCorner && settling !== undefined ? placed : undefined) ?? bounds;
  };

  const rememberPlace = (window: BrowserWindow): void => {
    const bounds = boundsOf(window);
    if (placed === undefined || isAbout(bounds, placed)) return;
    placed = bounds;
    places.save(screen.getDisplayMatching(bounds).id, bounds);
  };

  const create = (): BrowserWindow => {
    const window = windows.open('quick');
    window.on('blur', () => {
      if (!pinned && held === undefined && window.isVisible()) window.hide();
    });
    // On Linux nothing tells the end of a move.
    window.on('hide', () => rememberPlace(window));
    return window;
  };

  const ensure = (): BrowserWindow => windows.find('quick') ?? create();

  /** In a page that is shown twice as large, the same fits into twice the size only. */
  const zoomed = ({ width, height }: Size): Size => {
    const zoom = windows.find('quick')?.webContents.getZoomFactor() ?? 1;
    return { width: Math.round(width * zoom), height: Math.round(height * zoom) };
  };

  const usualPlace = (): Rectangle => {
    const { id, workArea } = currentDisplay();
    const remembered = places.load(id);
    if (remembered !== undefined) {
      const least = zoomed(SMALLEST);
      const width = Math.max(remembered.width, least.width);
      const height = Math.max(remembered.height, least.height);
      return fitInto({ ...remembered, width, height }, workArea);
    }
    const size = zoomed(PANEL_SIZE);
    return fitInto(
      {
        ...size,
        x: workArea.x + Math.round((workArea.width - size.width) / 2),
        y: workArea.y + Math.round(workArea.height * 0.18),
      },
      workArea,
    );
  };

  const isOnCurrentDisplay = (window: BrowserWindow): boolean =>
    screen.getDisplayMatching(boundsOf(window)).id === currentDisplay().id;

  const tell = (window: BrowserWindow, shown: EventMap['quick.shown']): void => {
    const { id } = window.webContents;
    if (id === readyId) windows.send(id, 'quick.shown', shown);
    else waiting.push(shown);
  };

  /**
   * Where it is taken for standing elsewhere, it is put there once more. Where it stands then is no
   * person's choice.
   */
  const settle = (window: BrowserWindow, tries = 1): void => {
    settling = setTimeout(() => {
      settling = undefined;
      if (window.isDestroyed() || !window.isVisible() || placed === undefined) return;
      const bounds = window.getBounds();
      if (isAbout(bounds, placed)) return;
      if (tries > 0) {
        window.setBounds(placed);
        settle(window, tries - 1);
      } else placed = bounds;
    }, SETTLED_MS);
  };

  const show = ({ pictures = [], addTo, text = '', bounds, onFocus }: ShowOptions = {}): void => {
    const window = ensure();
    const isHere = window.isVisible() && isOnCurrentDisplay(window);
    if (window.isVisible()) rememberPlace(window);
    if (bounds !== undefined || !isHere) place(window, bounds ?? usualPlace());
    // Before it is there, so that its first frame shows what is asked about.
    tell(window, { pictures, addTo: addTo ?? null, text });
    window.setAlwaysOnTop(true, 'floating');
    window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      // Else macOS takes the app out of the Dock each time.
      skipTransformProcessType: true,
    });
    if (onFocus !== undefined) window.once('focus', onFocus);
    window.show();
    window.focus();
    if (isHere) return;
    clearTimeout(settling);
    settle(window);
  };

  const hide = (): void => windows.find('quick')?.hide();
  const isVisible = (): boolean => windows.find('quick')?.isVisible() ?? false;

  windows.onGone((windowId, kind) => {
    if (windowId === readyId) readyId = undefined;
    if (kind !== 'quick') return;
    // What the next page knows of itself.
    pinned = false;
    held = undefined;
    const window = windows.find('quick');
    // A crashed page is no use: the next time a new window is made. One that loads anew stays.
    if (window?.webContents.isCrashed() === true) window.destroy();
  });

  return {
    show,
    expectQuestion: (expected) => {
      if (readyId !== undefined) windows.send(readyId, 'quick.expected', { expected });
    },
    hide,
    isVisible,
    keepOnScreen: () => {
      const window = windows.find('quick');
      if (window === undefined || !window.isVisible()) return;
      const bounds = boundsOf(window);
      const fitting = fitInto(bounds, screen.getDisplayMatching(bounds).workArea);
      if (!isAbout(bounds, fitting)) place(window, fitting);
    },
    beside: (displayId, rect) => {
      const display =
        screen.getAllDisplays().find(({ id }) => id === displayId) ??
        screen.getDisplayMatching(rect);
      return placePanel(rect, zoomed(PANEL_SIZE), display.workArea);
    },
    toggle: () => {
      const window = windows.find('quick');
      // A hidden window may still count as the one with the focus.
      if (window?.isVisible() === true && window.isFocused()) hide();
      else show();
    },
    setPinned: (next) => {
      pinned = next;
    },
    setHeld: (next) => {
      const window = windows.find('quick');
      const hadFocus = held?.hadFocus;
      held = next ? { hadFocus: window?.isFocused() === true } : undefined;
      if (!next && hadFocus === true && window?.isVisible() === true) window.focus();
    },
    setWarm: (warm) => {
      const window = windows.find('quick');
      if (warm) ensure();
      else if (window?.isVisible() === false) window.destroy();
    },
    pageIsReady: (windowId) => {
      if (windows.kindOf(windowId) !== 'quick') return;
      readyId = windowId;
      for (const shown of waiting) windows.send(windowId, 'quick.shown', shown);
      waiting = [];
    },
  };
}
