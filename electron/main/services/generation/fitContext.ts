import type { Model } from '@shared/domain/model';
import type { GenerationParameters } from '@shared/domain/parameters';
import { modelFamily } from '@shared/utils/imageSizing';
import type { ChatMessage } from '../../providers/provider';
import { pictureTokensOf, TOKENS_PER_MESSAGE, textOf, textTokensOf } from '../budget/messageTokens';

/** Room that is left for an answer whose length nobody limits. */
const USUAL_ANSWER = 4_096;
/** An answer is never left more of the context than this share. */
const LARGEST_ANSWER_SHARE = 0.5;

/** Tokens that the question and what goes before it may have; undefined where nobody knows. */
export function roomForInput(
  model: Pick<Model, 'contextLength' | 'maxOutputTokens'> | undefined,
  { maxTokens }: Pick<GenerationParameters, 'maxTokens'>,
): number | undefined {
  if (model?.contextLength === undefined) return undefined;
  const answer = maxTokens ?? Math.min(USUAL_ANSWER, model.maxOutputTokens ?? USUAL_ANSWER);
  const reserved = Math.min(answer, model.contextLength * LARGEST_ANSWER_SHARE);
  return Math.floor(model.contextLength - reserved);
}

/**
 * Leaves out the oldest messages where all of them are more than the model takes. What is left
 * begins with a question.
 *
 * @param kept how many messages at the end are sent in any case
 */
export async function fitContext(
  messages: readonly ChatMessage[],
  modelId: string,
  room: number | undefined,
  kept: number,
): Promise<{ messages: readonly ChatMessage[]; omitted: number }> {
  const family = modelFamily(modelId);
  // A token is at least a byte: most conversations fit by that alone, and nothing has to be counted.
  const atMost = messages.reduce(
    (sum, message) =>
      sum +
      TOKENS_PER_MESSAGE +
      Buffer.byteLength(textOf(message)) +
      pictureTokensOf(message, family),
    0,
  );
  if (room === undefined || atMost <= room) return { messages, omitted: 0 };

  const sizes = await Promise.all(
    messages.map(
      async (message) => (await textTokensOf(message, modelId)) + pictureTokensOf(message, family),
    ),
  );
  const system = messages.filter(({ role }) => role === 'system').length;
  const last = Math.max(system, messages.length - kept);
  let tokens = sizes.reduce((sum, size) => sum + size, 0);
  let first = system;
  const leavesAnswerFirst = (): boolean => messages[first]?.role === 'assistant';
  while (first < last && (tokens > room || leavesAnswerFirst())) {
    tokens -= sizes[first] ?? 0;
    first += 1;
  }
  return {
    messages: [...messages.slice(0, system), ...messages.slice(first)],
    omitted: first - system,
  };
}
