import type { Attachment, CaptureOrigin } from '@shared/domain/attachment';
import type { ParsedRequestOf } from '@shared/ipc';
import type { CaptureState } from '@shared/ipc/capture';
import type { Rect } from '@shared/utils/geometry';
import type { DisplayInfo, Displays } from '../../platform/displays';
import type { FrozenFrame } from '../../platform/screenGrab';
import type { Clock } from '../../providers/clock';
import type { Overlays } from './overlays';
import type { Regions } from './regions';
import type { TakeShot } from './shots';

/** Who asked for a capture, and takes its pictures. */
export interface CaptureTarget {
  readonly window: 'chat' | 'quick';
  readonly conversationId: string;
}

/** Pictures to ask about. */
export interface CaptureQuestion {
  /** In the order they were taken; each is ready a moment later, or fails with an `AppError`. */
  readonly attachments: readonly Promise<Attachment>[];
  readonly displayId: number;
  /** Where the last one was on the desktop, in units of the pointer. */
  readonly rect: Rect;
  /** What to ask about them; empty as a rule. */
  readonly text: string;
  readonly addTo: CaptureTarget | undefined;
}

export interface CaptureOptions {
  readonly displays: Displays;
  readonly grab: (displays: readonly DisplayInfo[]) => Promise<readonly FrozenFrame[]>;
  readonly overlays: Overlays;
  /** Takes the Escape key from all programs. Returns what gives it back. */
  readonly holdEscape: (run: () => void) => () => void;
  readonly takeShot: TakeShot;
  readonly regions: Regions;
  /** Where an attachment was captured; undefined where it is none of the screen, or gone. */
  readonly originOf: (attachmentId: string) => CaptureOrigin | undefined;
  readonly clock: Clock;
  /** How long a compositor may take to paint a screen without what was just hidden. */
  readonly settleMs: number;
  readonly newId: () => string;
  /** @param uncover takes the overlays away, at once; they go soon without it, too */
  readonly onAsk: (question: CaptureQuestion, uncover: () => void) => void;
  /** Something is selected: a question of its own is likely to come. */
  readonly onSelected: () => void;
  /** The capture is over, and there is nothing to ask. */
  readonly onEnd: (addTo: CaptureTarget | undefined) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface BeginOptions {
  /** For what shows only while something is held or hovered, such as menus. */
  readonly delaySeconds?: number | undefined;
  /** What to ask about what is captured. */
  readonly text?: string | undefined;
  readonly addTo?: CaptureTarget | undefined;
}

export interface AgainOptions {
  /** Left out: the last region. */
  readonly attachmentId?: string | undefined;
  readonly addTo?: CaptureTarget | undefined;
}

/**
 * Captures a part of the screen: freezes all displays, then lets a person select on overlays. At
 * most one capture runs, and nothing leaves the machine by it.
 */
export interface CaptureService {
  /**
   * While a capture runs it begins no other: during a countdown it captures now, and what is to be
   * asked goes with the one that runs. Never throws.
   */
  begin(options?: BeginOptions): Promise<void>;
  /** Captures the region of an earlier capture once more, without overlays. */
  again(options?: AgainOptions): Promise<void>;
  /** Ends the capture; works whatever the overlays do. */
  cancel(): void;
  /**
   * Ends the capture as a person wants. Where that is refused, or they change their mind, they go on
   * where they were.
   */
  finish(windowId: number, input: ParsedRequestOf<'capture.finish'>): Promise<void>;
  /** Knows no region any more that was captured. */
  forgetRegions(): void;
  /** Selects the last region, wherever it is. */
  selectLast(): void;
  claim(windowId: number): void;
  focus(windowId: number): void;
  pageIsReady(windowId: number): CaptureState;
  /** A frozen frame; undefined where its capture is over. */
  readFrame(frameId: string): FrozenFrame | undefined;
  /** Keeps overlays ready in the background, or not. */
  setWarm(warm: boolean): void;
  /** For good: the app quits, and no window may be made any more. */
  stop(): void;
}
