import { AppError } from '@shared/utils/appError';
import type { Found, FromThread, ToThread } from './messages';

interface Waiting {
  readonly onProgress: (share: number) => void;
  readonly resolve: (found: Found) => void;
  readonly reject: (error: Error) => void;
}

function failed(reason: string): AppError {
  return new AppError({
    code: 'WORKER_FAILED',
    message: 'The text in this picture could not be read. Try again.',
    action: { kind: 'retry' },
    details: reason,
  });
}

const waiting = new Map<string, Waiting>();
let thread: Worker | undefined;

/** Forgets the thread; the next picture starts a new one. */
function drop(reason: string): void {
  thread?.terminate();
  thread = undefined;
  for (const { reject } of waiting.values()) reject(failed(reason));
  waiting.clear();
}

function hear(message: FromThread): void {
  const job = waiting.get(message.id);
  if (job === undefined) return;
  switch (message.kind) {
    case 'progress':
      return job.onProgress(message.share);
    case 'found':
      waiting.delete(message.id);
      return job.resolve(message.found);
    case 'failed':
      // Models that did not load must not stay half loaded.
      return drop(message.reason);
  }
}

/** The thread keeps its models, so that only the first picture waits for them. */
function openThread(): Worker {
  const worker = new Worker(new URL('./recognise.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => hear(data));
  worker.addEventListener('error', ({ message }) => drop(message));
  return worker;
}

/**
 * Reads the text and the codes in a picture, in its pixels. Takes the picture over. Throws
 * `WORKER_FAILED`, or the signal's reason.
 */
export function recogniseInThread(
  id: string,
  picture: ImageBitmap,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Found> {
  signal.throwIfAborted();
  const worker = (thread ??= openThread());
  const tell = (message: ToThread, transfer: Transferable[]): void => {
    worker.postMessage(message, transfer);
  };
  return new Promise((resolve, reject) => {
    waiting.set(id, { onProgress, resolve, reject });
    tell({ kind: 'recognise', id, picture }, [picture]);
    signal.addEventListener('abort', () => {
      if (!waiting.delete(id)) return;
      tell({ kind: 'cancel', id }, []);
      reject(signal.reason);
    });
  });
}
