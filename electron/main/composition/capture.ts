import { writeClipboardImage } from '../platform/clipboard';
import { displays } from '../platform/displays';
import { holdEscape } from '../platform/escapeKey';
import { askWhereToSave } from '../platform/saveDialog';
import { screenGrab } from '../platform/screenGrab';
import { systemClock } from '../providers/clock';
import type { CaptureOptions, CaptureService } from '../services/capture/capture';
import { createCaptureService } from '../services/capture/captureService';
import { createFreeze } from '../services/capture/freeze';
import { createRegions, type RegionStore } from '../services/capture/regions';
import { createTakeShot, type ShotsOptions } from '../services/capture/shots';
import type { WorkerClient } from '../services/pictures/workerClient';
import { createCaptureOverlays } from '../windows/captureOverlays';
import type { WindowRegistry } from '../windows/registry';

export interface CaptureParts extends Pick<
  CaptureOptions,
  'onAsk' | 'onSelected' | 'onEnd' | 'onProblem' | 'newId' | 'originOf'
> {
  readonly windows: WindowRegistry;
  readonly worker: WorkerClient;
  readonly attach: ShotsOptions['attach'];
  readonly keepsUnredacted: ShotsOptions['keepsUnredacted'];
  readonly regionStore: RegionStore;
}

/** A few frames: how long a window takes to come up. */
const SETTLED_AFTER_MS = 80;

/** Desktops of Linux fade out what is hidden; the others are told to leave our windows out. */
const HIDDEN_AFTER_MS = process.platform === 'linux' ? 250 : 100;

/** Builds the capture of the screen. */
export function createCapture(parts: CaptureParts): CaptureService {
  const { windows, worker, attach, keepsUnredacted, regionStore, ...ports } = parts;
  const service = createCaptureService({
    ...ports,
    displays,
    grab: createFreeze(screenGrab, systemClock),
    overlays: createCaptureOverlays({
      windows,
      displays: displays.all,
      schedule: systemClock.schedule,
    }),
    holdEscape,
    takeShot: createTakeShot({
      worker,
      attach,
      keepsUnredacted,
      copyPicture: writeClipboardImage,
      askWhereToSave: (name) => askWhereToSave(name),
      windowsSettled: () =>
        new Promise((resolve) => void systemClock.schedule(SETTLED_AFTER_MS, resolve)),
      now: systemClock.now,
    }),
    regions: createRegions(regionStore, systemClock),
    clock: systemClock,
    settleMs: HIDDEN_AFTER_MS,
  });
  return {
    ...service,
    begin: async (options = {}) => {
      // The countdown is where the pointer is.
      if (options.delaySeconds !== undefined) await displays.locatePointer();
      return service.begin(options);
    },
  };
}
