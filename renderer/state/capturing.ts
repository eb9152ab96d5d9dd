import type { Attachment } from '@shared/domain/attachment';
import { request } from '@renderer/lib/bridge';
import { addAttachment, changeDraft, draftState, readyAttachments } from './draft';
import { reportProblem } from './problems';
import { removeItem } from './uploads';

export type CaptureDelay = 0 | 3 | 5 | 10;

/** Lets the person select a part of the screen, which joins what is being written. */
export async function captureInto(
  conversationId: string,
  delaySeconds: CaptureDelay,
): Promise<void> {
  try {
    await request('capture.begin', { addTo: conversationId, delaySeconds });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}

/** Captures the last region once more, to ask what changed. */
export async function captureAgainInto(conversationId: string): Promise<void> {
  try {
    await request('capture.again', { addTo: conversationId });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}

const QUESTION = 'What changed?';

async function captureBehind(conversationId: string, earlier: Attachment): Promise<void> {
  const attached = readyAttachments(draftState(conversationId).items);
  addAttachment(conversationId, earlier);
  try {
    await request('capture.again', { attachmentId: earlier.id, addTo: conversationId });
  } catch (error) {
    if (!attached.some(({ id }) => id === earlier.id)) removeItem(conversationId, earlier.id);
    throw error;
  }
}

/**
 * Captures the regions of earlier captures once more. Each shot goes into the question behind the
 * earlier one, so that the model sees both in order.
 */
export async function captureOnceMore(
  conversationId: string,
  captures: readonly Attachment[],
): Promise<void> {
  const { text } = draftState(conversationId);
  try {
    for (const capture of captures) await captureBehind(conversationId, capture);
    if (text.trim() === '' && draftState(conversationId).text === text) {
      changeDraft(conversationId, { text: QUESTION });
    }
  } catch (error) {
    reportProblem(conversationId, error);
  }
}
