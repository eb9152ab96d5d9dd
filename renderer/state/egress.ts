import type { ModelRef } from '@shared/domain/model';
import type { AnswerOf } from '@shared/ipc';
import type { RequestPreview, SentRequest } from '@shared/ipc/generation';
import { request } from '@renderer/lib/bridge';
import { draftState, readyAttachments } from './draft';

function question(conversationId: string) {
  const { text, items, webSearch } = draftState(conversationId);
  const attachmentIds = readyAttachments(items).map((attachment) => attachment.id);
  return { conversationId, text: text.trim(), attachmentIds, webSearch };
}

/** What a question would cost, and how much of the model's context it takes. */
export type QuestionEstimate = AnswerOf<'generation.estimate'>;

/**
 * What sending the composer's content would cost, to the conversation's model unless told. Throws an
 * `AppError`.
 */
export async function estimateCost(
  conversationId: string,
  model?: ModelRef,
): Promise<QuestionEstimate> {
  return request('generation.estimate', { ...question(conversationId), model });
}

/** What sending the composer's content would put on the wire. Throws an `AppError`. */
export async function previewRequest(conversationId: string): Promise<RequestPreview> {
  return request('generation.preview', question(conversationId));
}

/** What went out for a message, oldest first. Throws an `AppError`. */
export async function sentRequests(messageId: string): Promise<readonly SentRequest[]> {
  return request('generation.sent', { messageId });
}

/** Copies what Send would put on the wire as a shell command. Throws an `AppError`. */
export async function copyDraftCurl(conversationId: string): Promise<void> {
  await request('generation.copyCurl', question(conversationId));
}

/** Copies what went out as a shell command. Throws an `AppError`. */
export async function copySentCurl(messageId: string, seq: number): Promise<void> {
  await request('generation.copyCurl', { messageId, seq });
}
