import { z } from 'zod';
import type { Rect } from '../utils/geometry';
import type { ModelFamily } from '../utils/imageSizing';
import type { Annotation } from '../domain/annotation';
import { sentCopySchema } from '../domain/attachment';
import { appErrorSchema } from '../domain/error';
import { route } from './contract';

/*
 * Main gives the worker window jobs by `worker.jobGiven` and cancels them by `worker.jobCancelled`.
 * The worker reads the picture with GET `jobUrl(id, 'source')`, POSTs what it made to
 * `jobUrl(id, PART)`, and ends each job with `worker.finish`.
 */

/** Decodes a picture and makes its thumbnail (`thumb`) and its copy to send (`sent`). */
export interface RenderJob {
  readonly kind: 'render';
  readonly family: ModelFamily;
  /** Whether a thumbnail is wanted too. */
  readonly thumbnail: boolean;
}

/** Reads the text and the codes in a picture. */
export interface RecogniseJob {
  readonly kind: 'recognise';
}

/** Burns annotations into a capture, whose source is rows of BGRA, and makes a PNG (`picture`). */
export interface ComposeJob {
  readonly kind: 'compose';
  /** Where the source was on its display, in the pixels that annotations are in too. */
  readonly rect: Rect;
  readonly annotations: readonly Annotation[];
}

/** Decodes a picture and makes a PNG of all its pixels (`picture`), without metadata. */
export interface ExportJob {
  readonly kind: 'export';
}

/** Draws the pages of a PDF as pictures to send (`page-1` …), and reads their text. */
export interface PagesJob {
  readonly kind: 'pages';
  readonly family: ModelFamily;
  /** Further pages are only counted. */
  readonly maxPages: number;
}

export type JobSpec = RenderJob | RecogniseJob | ComposeJob | ExportJob | PagesJob;

export type WorkerJob = JobSpec & {
  readonly id: string;
  /** The real type of the source, as main found it in the bytes. */
  readonly mediaType: string;
};

export const renderResultSchema = z.object({
  kind: z.literal('render'),
  /** Pixels of the original, upright. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  sent: sentCopySchema,
});
export type RenderResult = z.infer<typeof renderResultSchema>;

/** A box in pixels of the upright original. */
const boxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

export const recogniseResultSchema = z.object({
  kind: z.literal('recognise'),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** In reading order. `confidence` from 0 to 1. */
  lines: z.array(z.object({ text: z.string(), box: boxSchema, confidence: z.number() })),
  codes: z.array(z.object({ format: z.string(), text: z.string(), box: boxSchema })),
});
export type RecogniseResult = z.infer<typeof recogniseResultSchema>;

const composeResultSchema = z.object({ kind: z.literal('compose') });
export type ComposeResult = z.infer<typeof composeResultSchema>;

const exportResultSchema = z.object({ kind: z.literal('export') });
export type ExportResult = z.infer<typeof exportResultSchema>;

export const pagesResultSchema = z.object({
  kind: z.literal('pages'),
  /** All of the PDF's pages. */
  count: z.number().int().nonnegative(),
  pages: z.array(z.object({ sent: sentCopySchema, text: z.string() })),
});
export type PagesResult = z.infer<typeof pagesResultSchema>;

const jobResultSchema = z.discriminatedUnion('kind', [
  renderResultSchema,
  recogniseResultSchema,
  composeResultSchema,
  exportResultSchema,
  pagesResultSchema,
]);
export type JobResult = z.infer<typeof jobResultSchema>;

export const workerRoutes = {
  'worker.ready': route<void>()({ in: z.object({}), from: ['worker'] }),
  /** Sign of life of a long job; the share done from 0 to 1. */
  'worker.progress': route<void>()({
    in: z.object({ id: z.uuid(), share: z.number().min(0).max(1) }),
    from: ['worker'],
  }),
  'worker.finish': route<void>()({
    in: z.object({
      id: z.uuid(),
      outcome: z.discriminatedUnion('ok', [
        z.object({
          ok: z.literal(true),
          result: jobResultSchema,
        }),
        z.object({ ok: z.literal(false), error: appErrorSchema }),
      ]),
    }),
    from: ['worker'],
  }),
};

export interface WorkerEvents {
  'worker.jobGiven': { readonly job: WorkerJob };
  'worker.jobCancelled': { readonly id: string };
}
