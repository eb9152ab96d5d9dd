import { writeFile } from 'node:fs/promises';
import type { Annotation } from '@shared/domain/annotation';
import type { Attachment } from '@shared/domain/attachment';
import { AppError } from '@shared/utils/appError';
import type { Rect } from '@shared/utils/geometry';
import type { FrozenFrame } from '../../platform/screenGrab';
import type { WorkerClient } from '../pictures/workerClient';

/** A capture to be kept as an attachment. */
export interface NewCapture {
  readonly name: string;
  readonly png: Uint8Array;
  readonly displayId: number;
  readonly rect: Rect;
  /** The boxes that are burnt in, in pixels of the display. */
  readonly redactions: readonly Rect[];
  /** The region as it was on the screen, without anything drawn; undefined where it is not kept. */
  readonly unredacted: Uint8Array | undefined;
}

export interface ShotsOptions {
  readonly worker: Pick<WorkerClient, 'run'>;
  readonly attach: (shot: NewCapture) => Promise<Attachment>;
  /** Whether what is below redactions is kept on this machine. */
  readonly keepsUnredacted: () => boolean;
  readonly copyPicture: (png: Uint8Array) => Promise<void>;
  /** Undefined where the person changed their mind. */
  readonly askWhereToSave: (name: string) => Promise<string | undefined>;
  /** Resolves when windows that come or go now had the time to do so. */
  readonly windowsSettled: () => Promise<void>;
  readonly now: () => number;
}

/** What can become of a region; one of these is done with it. */
export interface Shot {
  attach(): Promise<Attachment>;
  copy(): Promise<void>;
  /** Whether it was saved: false where the person changed their mind. */
  save(): Promise<boolean>;
}

/**
 * Cuts a region out of a frame, which may be forgotten then, and burns the annotations in: what a
 * redaction covers is in no picture that is sent, copied or saved.
 */
export type TakeShot = (frame: FrozenFrame, rect: Rect, annotations: readonly Annotation[]) => Shot;

/** The boxes among what was drawn that hide what is below them. */
export function redactionsIn(annotations: readonly Annotation[]): readonly Rect[] {
  return annotations.flatMap((annotation) =>
    annotation.kind === 'redact' ? [annotation.box] : [],
  );
}

function timeStamp(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.')}`;
}

export function createTakeShot(options: ShotsOptions): TakeShot {
  const compose = async (
    frame: FrozenFrame,
    rect: Rect,
    annotations: readonly Annotation[],
  ): Promise<Uint8Array> => {
    const source = { bytes: frame.crop(rect), mediaType: 'application/octet-stream' };
    const { parts } = await options.worker.run({ kind: 'compose', rect, annotations }, source);
    const picture = parts.get('picture');
    if (picture !== undefined) return picture;
    throw new AppError({
      code: 'WORKER_FAILED',
      message: 'The capture could not be made into a picture. Try again.',
    });
  };

  return (frame, rect, annotations) => {
    const name = `Capture ${timeStamp(options.now())}.png`;
    const { displayId } = frame;
    const redactions = redactionsIn(annotations);
    return {
      attach: async () => {
        // A person waits for the panel, in which they write before they need the picture.
        await options.windowsSettled();
        const png = await compose(frame, rect, annotations);
        const unredacted =
          redactions.length > 0 && options.keepsUnredacted()
            ? await compose(frame, rect, [])
            : undefined;
        return options.attach({ name, png, displayId, rect, redactions, unredacted });
      },
      copy: async () => options.copyPicture(await compose(frame, rect, annotations)),
      save: async () => {
        const path = await options.askWhereToSave(name);
        if (path === undefined) return false;
        const png = await compose(frame, rect, annotations);
        try {
          await writeFile(path, png);
          return true;
        } catch (error) {
          throw new AppError(
            {
              code: 'STORAGE_FAILED',
              message: 'The capture could not be saved there. Choose another folder.',
              details: String(error),
            },
            { cause: error },
          );
        }
      },
    };
  };
}
