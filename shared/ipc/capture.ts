import { z } from 'zod';
import { annotationSchema, MAX_ANNOTATIONS, pixelRectSchema } from '../domain/annotation';
import { attachmentIdSchema } from '../domain/attachment';
import { conversationIdSchema } from '../domain/conversation';
import type { Rect } from '../utils/geometry';
import { ASKING_WINDOWS, route } from './contract';

/*
 * Main freezes all displays, then shows one overlay on each. An overlay reads its display's picture
 * from `frameUrl`; only the selection and what was drawn come back.
 */

export interface LastRegion {
  readonly rect: Rect;
  /** What was hidden in it, and is again. */
  readonly redactions: readonly Rect[];
}

/** What the overlay of a display has to show. */
export type CaptureState =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'counting'; readonly seconds: number }
  | {
      readonly kind: 'selecting';
      /** GET answers with the pixels: rows of BGRA from the upper left, packed (`utils/pixelRuns`). */
      readonly frameUrl: string;
      /** Size of the frozen picture in pixels. */
      readonly width: number;
      readonly height: number;
      /** The last region, in this display's pixels; null where there is none. */
      readonly lastRegion: LastRegion | 'elsewhere' | null;
      /** How many shots were collected so far with "Add another". */
      readonly collected: number;
    };

const captureActionSchema = z.enum(['ask', 'addAnother', 'copy', 'save']);
export type CaptureAction = z.infer<typeof captureActionSchema>;

export const captureRoutes = {
  /** The page can take `capture.changed`; also its sign of life after it was told to hide. */
  'capture.ready': route<CaptureState>()({ in: z.object({}), from: ['capture'] }),
  /** The pointer came to this display, so the keyboard follows. */
  'capture.focus': route<void>()({ in: z.object({}), from: ['capture'] }),
  /** A selection began here: the other displays give theirs up. */
  'capture.claim': route<void>()({ in: z.object({}), from: ['capture'] }),
  /** Selects the last region on the display that it is on. */
  'capture.selectLast': route<void>()({ in: z.object({}), from: ['capture'] }),
  /** Answers once it is over, or where the person can go on. */
  'capture.finish': route<void>()({
    in: z.object({
      action: captureActionSchema,
      /** In pixels of the frozen picture. */
      rect: pixelRectSchema,
      annotations: z.array(annotationSchema).max(MAX_ANNOTATIONS),
    }),
    from: ['capture'],
  }),
  'capture.cancel': route<void>()({ in: z.object({}), from: ['capture'] }),
  'capture.begin': route<void>()({
    in: z.object({
      delaySeconds: z.union([z.literal(0), z.literal(3), z.literal(5), z.literal(10)]).optional(),
      /** The pictures join what is being written in this conversation. */
      addTo: conversationIdSchema.optional(),
    }),
    from: ASKING_WINDOWS,
  }),
  /** Captures the region of an earlier capture once more, without overlays. */
  'capture.again': route<void>()({
    in: z.object({
      /** Left out: the last region. */
      attachmentId: attachmentIdSchema.optional(),
      addTo: conversationIdSchema.optional(),
    }),
    from: ASKING_WINDOWS,
  }),
};

export interface CaptureEvents {
  'capture.changed': { readonly state: CaptureState };
  /** Another display has the selection now. */
  'capture.claimed': Record<string, never>;
  /** This display has the last region, and a person wants it selected. */
  'capture.lastWanted': Record<string, never>;
}
