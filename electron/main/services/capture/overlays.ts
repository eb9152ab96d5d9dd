import type { CaptureState } from '@shared/ipc/capture';
import type { Rect } from '@shared/utils/geometry';

/** What the capture service needs of the windows that cover the displays. */
export interface Overlays {
  /** Keeps a hidden window ready on every display there is now, or lets the windows go. */
  keepWarm(warm: boolean): void;
  /**
   * Takes the app's overlays and quick panel off the screen, and the chat window where it covers
   * the region, a part of the desktop; `hide` brings the last two back. Returns whether there were
   * any.
   */
  clearScreen(region?: Rect): boolean;
  /** Creates what `show` will need. */
  prepare(): void;
  /** Shows the state on the display, as soon as its page can. */
  show(
    displayId: number,
    state: CaptureState,
    appearance: { readonly bounds: Rect; readonly focus: boolean },
  ): void;
  displayOf(windowId: number): number | undefined;
  focus(windowId: number): void;
  /** Has the display's overlay select the last region, which it knows, and take the keyboard. */
  selectLast(displayId: number): void;
  /** Tells the other overlays that this one has the selection. */
  claim(windowId: number): void;
  /** Takes all overlays off the screen at once, and replaces those that don't answer any more. */
  hide(): void;
  /** The page answers. Returns what it has to show. */
  pageIsReady(windowId: number): CaptureState;
  /** Calls when Escape was pressed in an overlay, also in one that hangs. */
  onEscape(listener: () => void): void;
  /** Calls when an overlay in use was closed, or its page crashed. */
  onLost(listener: () => void): void;
}
