import { imageTokens, type modelFamily } from '@shared/utils/imageSizing';
import type { ChatMessage } from '../../providers/provider';
import { countTextTokens } from './textTokens';

/**
 * What the chat format adds to each message, by OpenAI's published counting for gpt-4o: 3 tokens and
 * the role.
 */
export const TOKENS_PER_MESSAGE = 4;

/** The text of a message as a model reads it. */
export function textOf({ content }: ChatMessage): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** Tokens of a message's pictures, by the formula of the model's family. */
export function pictureTokensOf(
  { content }: ChatMessage,
  family: ReturnType<typeof modelFamily>,
): number {
  return content.reduce(
    (sum, part) => sum + (part.type === 'image' ? imageTokens(family, part) : 0),
    0,
  );
}

/** A message of a request is built for one model, and counted when it is fitted and when it is priced. */
const counted = new WeakMap<ChatMessage, Promise<number>>();

/** Tokens of a message's text with what the chat format adds, counted once. */
export function textTokensOf(message: ChatMessage, modelId: string): Promise<number> {
  const known = counted.get(message);
  if (known !== undefined) return known;
  const tokens = countTextTokens(textOf(message), modelId).then(
    (count) => TOKENS_PER_MESSAGE + count,
  );
  counted.set(message, tokens);
  return tokens;
}
