import type { Model } from '@shared/domain/model';
import type { CostEstimate } from '@shared/ipc/generation';
import { imageTokens, modelFamily } from '@shared/utils/imageSizing';
import type { ChatMessage, ChatRequest } from '../../providers/provider';
import { countTextTokens } from './textTokens';

/*
 * What the chat format adds, by OpenAI's published counting for gpt-4o: 3 tokens and the role per
 * message, and 3 that begin the answer.
 */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_TO_BEGIN = 3;

/**
 * Tokens and cost of a request before it is sent.
 *
 * @param model as the catalogue has it; undefined where it is unknown there
 * @param local nothing leaves the machine, nothing is billed
 */
export async function estimateCost(
  request: ChatRequest,
  model: Model | undefined,
  local: boolean,
): Promise<CostEstimate> {
  const textTokensOf = async (message: ChatMessage): Promise<number> => {
    const texts = message.content.map((part) => (part.type === 'text' ? part.text : ''));
    return TOKENS_PER_MESSAGE + (await countTextTokens(texts.join('')));
  };
  const perMessage = await Promise.all(request.messages.map(textTokensOf));
  const textTokens = perMessage.reduce((sum, tokens) => sum + tokens, TOKENS_TO_BEGIN);
  const family = modelFamily(request.model);
  const images = request.messages
    .flatMap((message) => message.content)
    .reduce((sum, part) => sum + (part.type === 'image' ? imageTokens(family, part) : 0), 0);
  const inputTokens = textTokens + images;
  const counts = { inputTokens, textTokens, imageTokens: images, local };
  const pricing = model?.pricing;
  if (local || pricing === undefined)
    return { ...counts, inputCost: undefined, maxCost: undefined };
  const inputCost = inputTokens * pricing.prompt + pricing.request;
  const room = model?.contextLength === undefined ? undefined : model.contextLength - inputTokens;
  const longestAnswer = model?.maxOutputTokens ?? room;
  const maxCost =
    longestAnswer === undefined
      ? undefined
      : inputCost +
        Math.max(0, Math.min(longestAnswer, room ?? longestAnswer)) * pricing.completion;
  return { ...counts, inputCost, maxCost };
}
