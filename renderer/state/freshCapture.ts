import type { ArrivingPicture } from '@shared/ipc/attachment';
import { formatCount } from '@renderer/lib/format';
import { draftLoaded } from './draft';
import { removeAllItems } from './manyAttachments';
import { isAsking } from './sending';
import { dismissToast, showToast } from './toasts';
import { addArriving } from './uploads';

/** A draft that is not there by then never will be. */
const LOAD_MS = 5_000;

/** Waits until it is known what was being written. */
export async function draftKnown(conversationId: string): Promise<void> {
  await draftLoaded(conversationId, AbortSignal.timeout(LOAD_MS));
}

/** Several would not say which of them puts back what. */
let lastToast: string | undefined;

/**
 * Asks about these pictures alone. What is attached to a question that was not sent makes room, and
 * can be put back; what is typed stays.
 */
export async function askAboutThese(
  conversationId: string,
  pictures: readonly ArrivingPicture[],
): Promise<void> {
  await draftKnown(conversationId);
  // A question that is being sent takes with it what it had when Send was pressed.
  if (isAsking(conversationId)) return addArriving(conversationId, pictures);
  const { stored, putBack } = removeAllItems(conversationId);
  addArriving(conversationId, pictures);
  if (lastToast !== undefined) dismissToast(lastToast);
  if (stored > 0) {
    lastToast = showToast(`Took out ${formatCount(stored, 'earlier attachment')}`, {
      label: 'Put back',
      onAct: putBack,
    });
  }
}
