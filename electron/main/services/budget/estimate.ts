import type { Usage } from '@shared/domain/message';
import type { Model, Pricing } from '@shared/domain/model';
import type { CostEstimate } from '@shared/ipc/generation';
import { pricesFor } from '@shared/utils/cost';
import { modelFamily } from '@shared/utils/imageSizing';
import type { ChatRequest } from '../../providers/provider';
import { pictureTokensOf, textTokensOf } from './messageTokens';
import { countTextTokens } from './textTokens';

/** What begins the answer, by OpenAI's published counting. */
const TOKENS_TO_BEGIN = 3;

/** Tokens of a request's pictures, by the formula of the model's family. */
export function pictureTokens({ model, messages }: ChatRequest): number {
  const family = modelFamily(model);
  return messages.reduce((sum, message) => sum + pictureTokensOf(message, family), 0);
}

/** Tokens of a request's text, the history and what the chat format adds included. */
async function requestTextTokens({ model, messages }: ChatRequest): Promise<number> {
  const perMessage = await Promise.all(messages.map((message) => textTokensOf(message, model)));
  return perMessage.reduce((sum, tokens) => sum + tokens, TOKENS_TO_BEGIN);
}

/** An estimate with what an answer of a given length costs at most. */
export interface PricedRequest extends CostEstimate {
  /** By the dearest model that may answer, in US dollars; undefined where one has no known price. */
  readonly dearest?: { readonly inputCost: number; readonly tokenPrice: number } | undefined;
}

/** What is known of the models that may answer a request. */
export interface EstimatedModels {
  /** As the catalogue has it; undefined where it is unknown there. */
  readonly model: Model | undefined;
  /** Those that may answer in its place, and are billed then. */
  readonly fallbacks?: readonly (Model | undefined)[];
  /** Nothing is billed. */
  readonly local: boolean;
  /** When it is asked, in ms since 1970: some prices hold at some hours only. */
  readonly at: number;
}

function longestAnswer(model: Model, inputTokens: number, asked: number): number | undefined {
  const { contextLength = Infinity, maxOutputTokens = Infinity } = model;
  const longest = Math.min(maxOutputTokens, asked, Math.max(0, contextLength - inputTokens));
  return longest === Infinity ? undefined : longest;
}

function mostOf(
  model: Model,
  { prompt, completion, request }: Pricing,
  input: number,
  asked: number,
): number | undefined {
  if (prompt === 0 && completion === 0) return request;
  const output = longestAnswer(model, input, asked);
  return output === undefined ? undefined : input * prompt + output * completion + request;
}

/** The largest; undefined where one of them is. */
function largest(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce(
    (a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)),
    0,
  );
}

/** Tokens and cost of a request before it is sent. */
export async function estimateCost(
  request: ChatRequest,
  { model, fallbacks = [], local, at }: EstimatedModels,
): Promise<PricedRequest> {
  const textTokens = await requestTextTokens(request);
  const images = pictureTokens(request);
  const inputTokens = textTokens + images;
  const counts = { inputTokens, textTokens, imageTokens: images, local };
  if (local || model?.pricing === undefined)
    return { ...counts, inputCost: undefined, maxCost: undefined };
  const asked = request.parameters.maxTokens ?? Infinity;
  const costs = [model, ...fallbacks].map((each) => {
    if (each?.pricing === undefined) return undefined;
    const prices = pricesFor(each.pricing, inputTokens, at);
    return {
      input: inputTokens * prices.prompt + prices.request,
      most: mostOf(each, prices, inputTokens, asked),
      tokenPrice: prices.completion,
    };
  });
  const dearestInput = largest(costs.map((cost) => cost?.input));
  const tokenPrice = largest(costs.map((cost) => cost?.tokenPrice));
  return {
    ...counts,
    inputCost: costs[0]?.input,
    maxCost: largest(costs.map((cost) => cost?.most)),
    dearest:
      dearestInput === undefined || tokenPrice === undefined
        ? undefined
        : { inputCost: dearestInput, tokenPrice },
  };
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
