import { z } from 'zod';

/** Far more than any display has. */
const MAX_PIXEL = 65_536;
const MAX_PEN_POINTS = 20_000;
const MAX_TEXT_LENGTH = 2_000;
/** On one capture. */
export const MAX_ANNOTATIONS = 1_000;

const coordinate = z.number().min(-MAX_PIXEL).max(MAX_PIXEL);
const pointSchema = z.object({ x: coordinate, y: coordinate });
/** Width of a line in pixels. */
const stroke = z.number().positive().max(100);

/** A part of a display's frozen picture, in whole pixels. */
export const pixelRectSchema = z.object({
  x: z.number().int().nonnegative().max(MAX_PIXEL),
  y: z.number().int().nonnegative().max(MAX_PIXEL),
  width: z.number().int().positive().max(MAX_PIXEL),
  height: z.number().int().positive().max(MAX_PIXEL),
});

/** What a person drew on a capture, in pixels of the display's frozen picture. */
export const annotationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rectangle'), box: pixelRectSchema, stroke }),
  z.object({ kind: z.literal('arrow'), from: pointSchema, to: pointSchema, stroke }),
  z.object({
    kind: z.literal('pen'),
    points: z.array(pointSchema).min(1).max(MAX_PEN_POINTS),
    stroke,
  }),
  z.object({
    kind: z.literal('text'),
    /** The upper left corner. */
    at: pointSchema,
    text: z.string().min(1).max(MAX_TEXT_LENGTH),
    /** Height of a line in pixels. */
    size: z.number().positive().max(1_000),
  }),
  /** A solid box: nothing below it can be told from the pixels. */
  z.object({ kind: z.literal('redact'), box: pixelRectSchema }),
]);
export type Annotation = z.infer<typeof annotationSchema>;
