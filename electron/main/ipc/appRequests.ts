import { z } from 'zod';
import { attachmentIdSchema } from '@shared/domain/attachment';
import type { Result } from '@shared/ipc/contract';
import { AppError } from '@shared/utils/appError';
import type { MediaVariant } from '@shared/utils/appUrls';
import { mostPackedWords, packPixels } from '@shared/utils/pixelRuns';
import { fileResponse, type PathHandler, type ServedFile } from '../platform/appProtocol';
import type { Logger } from '../platform/log';
import type { FrozenFrame } from '../platform/screenGrab';
import { failure } from './dispatch';

const notFound = (): Response => new Response(null, { status: 404 });

export interface UploadTarget<Taken> {
  /** Stores a file. The stream is read no further than the largest size that is taken. */
  add(upload: { name: string; bytes: ReadableStream<Uint8Array> }): Promise<Taken>;
}

const fileNameSchema = z.string().trim().min(1).max(255);

/**
 * POST `/upload?name=FILE`: a window hands over a picture's bytes, or at `/import` those of a file to
 * import. Always answers a `Result`.
 */
export function uploadHandler<Taken>(target: UploadTarget<Taken>, log: Logger): PathHandler {
  const accept = async (request: Request): Promise<Result<Taken>> => {
    try {
      const name = fileNameSchema.safeParse(new URL(request.url).searchParams.get('name'));
      if (!name.success || request.body === null) {
        throw new AppError({
          code: 'NOT_AN_IMAGE',
          message: 'The file is empty. Choose another one.',
        });
      }
      return { ok: true, data: await target.add({ name: name.data, bytes: request.body }) };
    } catch (error) {
      return failure(error, 'upload', log);
    }
  };
  return async (request) =>
    request.method === 'POST'
      ? Response.json(await accept(request))
      : new Response(null, { status: 405 });
}

const mediaSchema = z.tuple([
  attachmentIdSchema,
  z.enum(['original', 'sent', 'thumb', 'unredacted']),
]);

/** GET `/media/ID/VARIANT`: a window shows a picture. */
export function mediaHandler(
  media: (id: string, variant: MediaVariant) => ServedFile | Promise<ServedFile>,
): PathHandler {
  return async (_request, segments) => {
    const parsed = mediaSchema.safeParse(segments);
    if (!parsed.success) return notFound();
    try {
      return await fileResponse(await media(...parsed.data));
    } catch {
      return notFound();
    }
  };
}

export interface JobExchange {
  /** The bytes of the picture that a job is about; throws where the job is not known. */
  readSource(jobId: string): Promise<Uint8Array>;
  /** Takes what a job made; throws where it was not asked for. */
  acceptPart(jobId: string, part: string, bytes: Uint8Array): void;
}

const jobSchema = z.tuple([z.uuid(), z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)]);

/** GET `/job/ID/source` and POST `/job/ID/PART`: the worker's reads and writes, and only its. */
export function jobHandler(exchange: JobExchange): PathHandler {
  return async (request, segments) => {
    const parsed = jobSchema.safeParse(segments);
    if (!parsed.success) return notFound();
    const [jobId, part] = parsed.data;
    try {
      if (request.method === 'POST') {
        exchange.acceptPart(jobId, part, new Uint8Array(await request.arrayBuffer()));
        return new Response(null, { status: 204 });
      }
      return new Response(new Uint8Array(await exchange.readSource(jobId)), {
        headers: { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' },
      });
    } catch {
      return notFound();
    }
  };
}

/** Half a megabyte, which main can make without being held up. */
const STRIPE_PIXELS = 131_072;

/** Every 32 bits of the bytes. */
function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** Packed, since copying a large display from process to process takes longer than all the rest. */
function packed({ width, height, crop }: FrozenFrame): ReadableStream<Uint8Array> {
  const rows = Math.max(1, Math.floor(STRIPE_PIXELS / width));
  const words = new Uint32Array(mostPackedWords(rows * width));
  let y = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (y >= height) return controller.close();
      const stripe = { x: 0, y, width, height: Math.min(rows, height - y) };
      const count = packPixels(wordsOf(crop(stripe)), words);
      controller.enqueue(new Uint8Array(words.slice(0, count).buffer));
      y += stripe.height;
    },
  });
}

const frameSchema = z.tuple([z.uuid()]);

/** GET `/capture/FRAME`: an overlay reads the frozen pixels of its display, packed. */
export function frameHandler(readFrame: (frameId: string) => FrozenFrame | undefined): PathHandler {
  return async (_request, segments) => {
    const parsed = frameSchema.safeParse(segments);
    const frame = parsed.success ? readFrame(parsed.data[0]) : undefined;
    if (frame === undefined) return notFound();
    return new Response(packed(frame), {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'no-store',
      },
    });
  };
}
