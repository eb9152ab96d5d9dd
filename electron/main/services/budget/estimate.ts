import type { Usage } from '@shared/domain/message';
import type { Model, Pricing } from '@shared/domain/model';
import type { CostEstimate } from '@shared/ipc/generation';
import { pricesFor } from '@shared/utils/cost';
import { imageTokens, modelFamily } from '@shared/utils/imageSizing';
import type { ChatMessage, ChatRequest } from '../../providers/provider';
import { countTextTokens } from './textTokens';

/*
 * What the chat format adds, by OpenAI's published counting for gpt-4o: 3 tokens and the role per
 * message, and 3 that begin the answer.
 */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_TO_BEGIN = 3;

/** Tokens of a request's pictures, by the formula of the model's family. */
export function pictureTokens({ model, messages }: ChatRequest): number {
  const family = modelFamily(model);
  return messages
    .flatMap((message) => message.content)
    .reduce((sum, part) => sum + (part.type === 'image' ? imageTokens(family, part) : 0), 0);
}

/** Tokens of a request's text, the history and what the chat format adds included. */
async function requestTextTokens({ model, messages }: ChatRequest): Promise<number> {
  const tokensOf = async (message: ChatMessage): Promise<number> => {
    const texts = message.content.map((part) => (part.type === 'text' ? part.text : ''));
    return TOKENS_PER_MESSAGE + (await countTextTokens(texts.join(''), model));
  };
  const perMessage = await Promise.all(messages.map(tokensOf));
  return perMessage.reduce((sum, tokens) => sum + tokens, TOKENS_TO_BEGIN);
}

/** What is known of the models that may answer a request. */
export interface EstimatedModels {
  /** As the catalogue has it; undefined where it is unknown there. */
  readonly model: Model | undefined;
  /** Those that may answer in its place, and are billed then. */
  readonly fallbacks?: readonly (Model | undefined)[];
  /** Nothing is billed. */
  readonly local: boolean;
}

function longestAnswer(model: Model, inputTokens: number): number | undefined {
  const { contextLength, maxOutputTokens } = model;
  const room = contextLength === undefined ? undefined : Math.max(0, contextLength - inputTokens);
  if (maxOutputTokens === undefined) return room;
  return Math.min(maxOutputTokens, room ?? maxOutputTokens);
}

function dearest(model: Model | undefined, inputTokens: number): number | undefined {
  if (model?.pricing === undefined) return undefined;
  const { prompt, completion, request } = pricesFor(model.pricing, inputTokens);
  if (prompt === 0 && completion === 0) return request;
  const output = longestAnswer(model, inputTokens);
  if (output === undefined) return undefined;
  return costOf(model.pricing, inputTokens, output);
}

function costOf(pricing: Pricing, input: number, output: number): number {
  const { prompt, completion, request } = pricesFor(pricing, input);
  return input * prompt + output * completion + request;
}

/** Tokens and cost of a request before it is sent. */
export async function estimateCost(
  request: ChatRequest,
  { model, fallbacks = [], local }: EstimatedModels,
): Promise<CostEstimate> {
  const textTokens = await requestTextTokens(request);
  const images = pictureTokens(request);
  const inputTokens = textTokens + images;
  const counts = { inputTokens, textTokens, imageTokens: images, local };
  const pricing = model?.pricing;
  if (local || pricing === undefined)
    return { ...counts, inputCost: undefined, maxCost: undefined };
  const inputCost = costOf(pricing, inputTokens, 0);
  const most = [model, ...fallbacks].map((each) => dearest(each, inputTokens));
  const maxCost = most.reduce(
    (a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)),
    0,
  );
  return { ...counts, inputCost, maxCost };
}

/** What an answer used that ended before its server told, by our own count. */
export async function estimateUsage(
  request: ChatRequest,
  answer: { readonly text: string; readonly reasoning: string },
): Promise<Usage> {
  const [input, output, reasoning] = await Promise.all([
    requestTextTokens(request),
    countTextTokens(answer.text, request.model),
    countTextTokens(answer.reasoning, request.model),
  ]);
  return {
    inputTokens: input + pictureTokens(request),
    outputTokens: output + reasoning,
    cachedTokens: 0,
    reasoningTokens: reasoning,
    costSource: 'estimate',
  };
}

const CHARACTERS_PER_TOKEN = 4;

/** The same without a tokenizer, which takes its time. */
export function roughUsage(request: ChatRequest, answer: string): Usage {
  const characters = request.messages
    .flatMap((message) => message.content)
    .reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
  return {
    inputTokens: Math.ceil(characters / CHARACTERS_PER_TOKEN) + pictureTokens(request),
    outputTokens: Math.ceil(answer.length / CHARACTERS_PER_TOKEN),
    cachedTokens: 0,
    reasoningTokens: 0,
    costSource: 'estimate',
  };
}
