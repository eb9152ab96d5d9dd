import type { Attached } from '@shared/domain/attachment';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import { request, upload } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { changeDraft, draftState, replaceItem, type DraftItem } from './draft';

interface Upload {
  readonly conversationId: string;
  readonly controller: AbortController;
  readonly settled: Promise<void>;
}

const uploads = new Map<string, Upload>();
let lastKey = 0;

function newKey(): string {
  lastKey += 1;
  return `upload-${lastKey}`;
}

function addItem(conversationId: string, item: DraftItem): void {
  changeDraft(conversationId, { items: [...draftState(conversationId).items, item] });
}

async function run(
  conversationId: string,
  { key, name, previewUrl }: Extract<DraftItem, { kind: 'uploading' }>,
  attaching: Promise<Attached>,
): Promise<void> {
  try {
    const attachment = await attaching;
    replaceItem(conversationId, key, { kind: 'ready', key, attachment });
  } catch (error) {
    const reason = errorData(error).message;
    // A removed picture is gone from the draft: then there is nothing to replace.
    replaceItem(conversationId, key, { kind: 'refused', key, name, reason });
  } finally {
    uploads.delete(key);
    if (previewUrl !== undefined) URL.revokeObjectURL(previewUrl);
  }
}

/** Shows a picture at once, while `attach` has it stored. */
function add(
  conversationId: string,
  { name, previewUrl }: { name: string; previewUrl: string | undefined },
  attach: (signal: AbortSignal) => Promise<Attached>,
): void {
  const controller = new AbortController();
  const item = { kind: 'uploading', key: newKey(), name, previewUrl } as const;
  addItem(conversationId, item);
  const settled = run(conversationId, item, attach(controller.signal));
  uploads.set(item.key, { conversationId, controller, settled });
}

/** A photo takes long to draw: of many at once only the first are shown before main has thumbnails. */
const MOST_PREVIEWS = 3;

/** Attaches files: each is listed at once, and stored by main meanwhile. */
export function addFiles(conversationId: string, files: readonly File[]): void {
  for (const [index, file] of files.entries()) {
    const isShown = index < MOST_PREVIEWS && file.type.startsWith('image/');
    const previewUrl = isShown ? URL.createObjectURL(file) : undefined;
    add(conversationId, { name: file.name, previewUrl }, (signal) =>
      upload(file, file.name, signal),
    );
  }
}

/**
 * Attaches pictures that main is storing already, such as captures.
 *
 * @param cancel told of one that was taken out before it was there.
 */
export function addArriving(
  conversationId: string,
  pictures: readonly ArrivingPicture[],
  cancel?: (picture: ArrivingPicture) => void,
): void {
  for (const picture of pictures) {
    add(conversationId, { name: picture.name, previewUrl: undefined }, (signal) => {
      signal.addEventListener('abort', () => cancel?.(picture));
      return request('attachment.await', { id: picture.id });
    });
  }
}

/** Says in the composer why something cannot be attached. */
export function refuse(conversationId: string, name: string, reason: string): void {
  addItem(conversationId, { kind: 'refused', key: newKey(), name, reason });
}

/** Takes a picture, or the notice that it was refused, out of the draft. */
export function removeItem(conversationId: string, key: string): void {
  replaceItem(conversationId, key, undefined);
  uploads.get(key)?.controller.abort();
}

/** Waits until no picture of the conversation is on its way, or the signal aborts. */
export async function uploadsSettled(conversationId: string, signal: AbortSignal): Promise<void> {
  const running = [...uploads.values()].filter((item) => item.conversationId === conversationId);
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([Promise.all(running.map((item) => item.settled)), aborted]);
}
