import type {
  CaptureQuestion,
  CaptureService,
  CaptureTarget,
} from '@main/services/capture/capture';
import { createCaptureService } from '@main/services/capture/captureService';
import type { Overlays } from '@main/services/capture/overlays';
import { createRegions } from '@main/services/capture/regions';
import { createTakeShot } from '@main/services/capture/shots';
import type { DisplayInfo } from '@main/platform/displays';
import type { FrozenFrame } from '@main/platform/screenGrab';
import type { Annotation } from '@shared/domain/annotation';
import type { Attachment, CaptureOrigin } from '@shared/domain/attachment';
import type { CaptureState } from '@shared/ipc/capture';
import type { JobSpec } from '@shared/ipc/worker';
import type { Rect } from '@shared/utils/geometry';
import { createManualClock } from './manualClock';

export const MAIN: DisplayInfo = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  pixels: { width: 1920, height: 1080 },
  origin: { x: 2880, y: 0 },
};
/** Left of the main display, and at twice its scale. */
const RETINA: DisplayInfo = {
  id: 2,
  bounds: { x: -1440, y: 0, width: 1440, height: 900 },
  workArea: { x: -1440, y: 0, width: 1440, height: 900 },
  pixels: { width: 2880, height: 1800 },
  origin: { x: 0, y: 0 },
};
const MAIN_WINDOW = 101;
export const RETINA_WINDOW = 102;
export const FROM_QUICK: CaptureTarget = { window: 'quick', conversationId: 'c1' };
export const RECT = { x: 200, y: 100, width: 400, height: 300 };

type Shown = Readonly<Record<number, CaptureState>>;

/** Lets everything that is not waiting for the clock happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A desk with displays, whose windows are what they were told last. */
export function createCaptureDesk() {
  let shown: Record<number, CaptureState> = {};
  let displays: readonly DisplayInfo[] = [MAIN, RETINA];
  let escapeHolders: (() => void)[] = [];
  let disrupted = (): void => undefined;
  let escaped = (): void => undefined;
  let lost = (): void => undefined;
  let quickPanelVisible = false;
  let uncover: (() => void) | undefined;
  let takesFocus = true;
  const log: string[] = [];
  const jobs: JobSpec[] = [];
  const asked: CaptureQuestion[] = [];
  const captured = new Map<string, CaptureOrigin>();
  const kept: (Uint8Array | undefined)[] = [];
  let keepsUnredacted = true;
  let knowsRedactions = true;
  const ended: (CaptureTarget | undefined)[] = [];
  const problems: unknown[] = [];
  const clock = createManualClock();
  let ids = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  let grab = async (wanted: readonly DisplayInfo[]): Promise<readonly FrozenFrame[]> =>
    wanted.map(({ id, pixels }) => ({
      displayId: id,
      ...pixels,
      crop: (rect) => new TextEncoder().encode(`${id}:${JSON.stringify(rect)}`),
    }));
  let askWhereToSave = async (): Promise<string | undefined> => undefined;
  let compose = async (): Promise<void> => undefined;

  const overlays: Overlays = {
    keepWarm: (warm) => void log.push(warm ? 'warm' : 'cold'),
    clearScreen: (region) => {
      if (region !== undefined) log.push(`clear ${JSON.stringify(region)}`);
      const cleared = quickPanelVisible || Object.keys(shown).length > 0;
      quickPanelVisible = false;
      shown = {};
      return cleared;
    },
    prepare: () => undefined,
    show: (displayId, state) => {
      shown[displayId] = state;
    },
    displayOf: (windowId) =>
      new Map([
        [MAIN_WINDOW, 1],
        [RETINA_WINDOW, 2],
      ]).get(windowId),
    focus: () => undefined,
    selectLast: (displayId) => void log.push(`last on ${displayId}`),
    claim: () => undefined,
    hide: () => {
      shown = {};
    },
    pageIsReady: () => ({ kind: 'hidden' }),
    onEscape: (listener) => {
      escaped = listener;
    },
    onLost: (listener) => {
      lost = listener;
    },
  };

  const capture: CaptureService = createCaptureService({
    displays: {
      all: () => displays,
      current: () => MAIN,
      locatePointer: async () => undefined,
      onDisrupted: (listener) => {
        disrupted = listener;
        return () => undefined;
      },
    },
    grab: (wanted) => {
      log.push(
        `grab ${wanted.map(({ id }) => id).join(' ')} with ${Object.keys(shown).length} shown`,
      );
      return grab(wanted);
    },
    overlays,
    holdEscape: (run) => {
      escapeHolders.push(run);
      return () => {
        escapeHolders = escapeHolders.filter((holder) => holder !== run);
      };
    },
    takeShot: createTakeShot({
      worker: {
        run: async (spec) => {
          jobs.push(spec);
          await compose();
          const parts = new Map([['picture', new Uint8Array([jobs.length])]]);
          return { result: { kind: 'compose' }, parts };
        },
      },
      attach: async ({ png, name, displayId, rect, redactions, unredacted }) => {
        kept.push(unredacted);
        const attachment = attachmentOf(newId(), name, png);
        const covers = redactions.length === 0 ? {} : { redacted: 'kept' as const };
        captured.set(attachment.id, {
          displayId,
          rect,
          ...covers,
          ...(knowsRedactions && { redactions: [...redactions] }),
        });
        return attachment;
      },
      keepsUnredacted: () => keepsUnredacted,
      copyPicture: async (png) => void log.push(`copied ${png[0]}`),
      askWhereToSave: () => askWhereToSave(),
      windowsSettled: () => Promise.resolve(),
      now: clock.now,
    }),
    regions: createRegions({ load: () => [], save: () => undefined }, clock),
    originOf: (attachmentId) => captured.get(attachmentId),
    clock,
    settleMs: 100,
    newId,
    onAsk: (question, whenFocused) => {
      asked.push(question);
      uncover = whenFocused;
      if (takesFocus) uncover();
    },
    onSelected: () => void log.push('selected'),
    onEnd: (addTo) => void ended.push(addTo),
    onProblem: (error) => void problems.push(error),
  });

  const finishing = (
    action: 'ask' | 'addAnother' | 'copy' | 'save',
    options: { window?: number; rect?: Rect; annotations?: Annotation[] } = {},
  ): Promise<void> =>
    capture.finish(options.window ?? MAIN_WINDOW, {
      action,
      rect: options.rect ?? RECT,
      annotations: options.annotations ?? [],
    });
  const finish = (...how: Parameters<typeof finishing>): void => void finishing(...how);

  return {
    capture,
    clock,
    log,
    jobs,
    asked,
    ended,
    problems,
    /** Of each attachment: what is below its redactions. */
    kept,
    keepUnredacted: (keeps: boolean): void => {
      keepsUnredacted = keeps;
    },
    /** As versions did that knew only that something was redacted. */
    forgetRedactions: (): void => {
      knowsRedactions = false;
    },
    finish,
    finishing,
    shown: (): Shown => shown,
    kinds: (): string[] => Object.values(shown).map(({ kind }) => kind),
    holdsEscape: (): boolean => escapeHolders.length > 0,
    pressEscape: (): void => (escapeHolders[0] ?? escaped)(),
    escapeInOverlay: (): void => escaped(),
    loseOverlay: (): void => lost(),
    disrupt: (next: readonly DisplayInfo[]): void => {
      displays = next;
      disrupted();
    },
    /** What is asked about is shown, and has not got the focus yet. */
    leaveFocus: (): void => {
      takesFocus = false;
    },
    takeFocus: (): void => uncover?.(),
    showQuickPanel: (): void => {
      quickPanelVisible = true;
    },
    grabWith: (next: typeof grab): void => {
      grab = next;
    },
    saveWith: (next: typeof askWhereToSave): void => {
      askWhereToSave = next;
    },
    composeWith: (next: typeof compose): void => {
      compose = next;
    },
  };
}

function attachmentOf(id: string, name: string, png: Uint8Array): Attachment {
  const size = { width: 1, height: 1, bytes: png.byteLength };
  return {
    id,
    name,
    mediaType: 'image/png',
    ...size,
    sent: { mediaType: 'image/png', ...size },
    createdAt: 0,
  };
}
