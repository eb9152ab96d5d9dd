import type { Attached } from '@shared/domain/attachment';
import type { AnswerOf, Api, EventMap, EventName, RequestOf, RouteName } from '@shared/ipc';
import type { Result } from '@shared/ipc/contract';
import { AppError } from '@shared/utils/appError';
import { IMPORT_URL, UPLOAD_URL } from '@shared/utils/appUrls';

declare global {
  interface Window {
    readonly api: Api;
  }
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new AppError(result.error);
}

/** Asks main. Throws an `AppError` where main answers with one. */
export async function request<K extends RouteName>(
  name: K,
  input: RequestOf<K>,
): Promise<AnswerOf<K>> {
  return unwrap(await window.api.request(name, input));
}

/** Listens to main. Returns what stops it. */
export function on<K extends EventName>(
  name: K,
  listener: (payload: EventMap[K]) => void,
): () => void {
  return window.api.on(name, listener);
}

/** What main takes; of a longer name the end counts, with the kind of file. */
const MAX_NAME_LENGTH = 255;

async function post<T>(
  to: string,
  file: Blob,
  name: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    const url = `${to}?${new URLSearchParams({ name: name.slice(-MAX_NAME_LENGTH) }).toString()}`;
    const response = await fetch(url, { method: 'POST', body: file, signal: signal ?? null });
    const result: Result<T> = await response.json();
    return unwrap(result);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal?.aborted === true) {
      throw new AppError({ code: 'CANCELLED', message: `${name} was not added.` });
    }
    throw new AppError(
      { code: 'INTERNAL', message: `${name} could not be read. Add it again.` },
      { cause: error },
    );
  }
}

/**
 * Hands a file's bytes to main, which checks and keeps them. Throws an `AppError`: `CANCELLED` where
 * the signal aborted.
 */
export async function upload(file: Blob, name: string, signal?: AbortSignal): Promise<Attached> {
  if (file.size === 0) {
    throw new AppError({ code: 'NOT_AN_IMAGE', message: `${name} is empty. Choose another file.` });
  }
  return post(UPLOAD_URL, file, name, signal);
}

/** The same with a file to import; the answer is the id to inspect it by. */
export async function uploadImport(file: Blob, name: string, signal: AbortSignal): Promise<string> {
  return post(IMPORT_URL, file, name, signal);
}
