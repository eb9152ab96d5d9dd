import type { Attachment } from '@shared/domain/attachment';
import { writeClipboardImage } from '../platform/clipboard';
import { displays } from '../platform/displays';
import { holdEscape } from '../platform/escapeKey';
import { askWhereToSave } from '../platform/saveDialog';
import { grabDisplays } from '../platform/screenGrab';
import { systemClock } from '../providers/clock';
import {
  createCaptureService,
  type CaptureOptions,
  type CaptureService,
} from '../services/capture/captureService';
import { createRegions } from '../services/capture/regions';
import { createTakeShot } from '../services/capture/shots';
import type { WorkerClient } from '../services/pictures/workerClient';
import { createCaptureOverlays } from '../windows/captureOverlays';
import type { WindowRegistry } from '../windows/registry';

export interface CaptureParts extends Pick<
  CaptureOptions,
  'onAsk' | 'onEnd' | 'onProblem' | 'newId'
> {
  readonly windows: WindowRegistry;
  readonly worker: WorkerClient;
  readonly attach: (png: Uint8Array, name: string) => Promise<Attachment>;
}

/** Builds the capture of the screen. */
export function createCapture(parts: CaptureParts): CaptureService {
  const { windows, worker, attach, ...ports } = parts;
  return createCaptureService({
    ...ports,
    displays,
    grab: grabDisplays,
    overlays: createCaptureOverlays({
      windows,
      displays: displays.all,
      schedule: systemClock.schedule,
    }),
    holdEscape,
    takeShot: createTakeShot({
      worker,
      attach,
      copyPicture: writeClipboardImage,
      askWhereToSave,
      now: systemClock.now,
    }),
    regions: createRegions(),
    clock: systemClock,
  });
}
