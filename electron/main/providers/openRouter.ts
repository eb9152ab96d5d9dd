import { AppError, type ErrorCode } from '@shared/utils/appError';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import { formatCost } from '@shared/utils/cost';
import { z } from 'zod';
import type { Dialect } from './dialect';
import { listEndpoints } from './models/endpoints';
import { createOpenAiCompatible } from './openAiCompatible';
import type { AnswerRecord, ChatRequest, KeyCredit, Provider } from './provider';
import type { ModelServer } from './server';
import { lookUp } from './transport/lookup';

const APP_TITLE = 'Glimpse';
const MAX_SESSION_ID = 256;
/** Models with a context of so many tokens or fewer have their prompts compressed by default. */
const COMPRESSED_BY_DEFAULT = 8_192;

/** Only what was set: the rest is left to OpenRouter's defaults. */
function providerField({ routing }: ChatRequest): Record<string, unknown> {
  const prices = Object.entries(routing.maxPrice).filter(([, price]) => price !== undefined);
  const provider = Object.fromEntries(
    Object.entries({
      order: some(routing.order),
      only: some(routing.only),
      ignore: some(routing.ignore),
      sort: routing.sort,
      allow_fallbacks: routing.allowFallbacks ? undefined : false,
      require_parameters: routing.requireParameters ? true : undefined,
      data_collection: routing.denyDataCollection ? 'deny' : undefined,
      zdr: routing.zeroDataRetention ? true : undefined,
      quantizations: some(routing.quantizations),
      max_price: prices.length === 0 ? undefined : Object.fromEntries(prices),
    }).filter(([, value]) => value !== undefined),
  );
  return Object.keys(provider).length === 0 ? {} : { provider };
}

function some(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

function parameterFields(request: ChatRequest): Record<string, unknown> {
  const { parameters, messages, webSearch, contextLength, outputModalities = [] } = request;
  const { maxTokens, reasoningEffort, pdfEngine } = parameters;
  const hasFile = messages.some(({ content }) => content.some(({ type }) => type === 'file'));
  const plugins = [
    ...(hasFile && pdfEngine !== undefined
      ? [{ id: 'file-parser', pdf: { engine: pdfEngine } }]
      : []),
    // OpenRouter would take messages out of the middle of small contexts and say nothing.
    ...(contextLength !== undefined && contextLength <= COMPRESSED_BY_DEFAULT
      ? [{ id: 'context-compression', enabled: false }]
      : []),
  ];
  return {
    ...(outputModalities.includes('image') ? { modalities: outputModalities } : {}),
    ...(maxTokens === undefined ? {} : { max_completion_tokens: maxTokens }),
    ...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
    ...(plugins.length === 0 ? {} : { plugins }),
    ...(webSearch === true ? { tools: [{ type: 'openrouter:web_search' }] } : {}),
  };
}

/**
 * Anthropic keeps a prompt only where it is told to, and asks a quarter more for what it is to keep:
 * that pays from the second question on, when a third is likely. Others keep prompts by themselves.
 */
function cachedUpTo({ model, messages }: ChatRequest): number | undefined {
  const isFollowUp = messages.some(({ role }) => role === 'assistant');
  return isFollowUp && /claude/i.test(model) ? messages.length - 1 : undefined;
}

const DIALECT: Dialect = {
  headers: {
    'HTTP-Referer': APP_ORIGIN,
    'X-OpenRouter-Title': APP_TITLE,
    // The old name, for gateways that know no other.
    'X-Title': APP_TITLE,
  },
  fields: (request) => {
    const { fallbackModels } = request.routing;
    return {
      ...(fallbackModels.length === 0 ? {} : { models: fallbackModels }),
      ...providerField(request),
      ...parameterFields(request),
      session_id: request.sessionId.slice(0, MAX_SESSION_ID),
    };
  },
  messageFields: ({ reasoningDetails = [], annotations = [] }) => ({
    ...(reasoningDetails.length === 0 ? {} : { reasoning_details: reasoningDetails }),
    ...(annotations.length === 0 ? {} : { annotations }),
  }),
  takesLinks: true,
  cachedUpTo,
};

const amount = z.number().optional().catch(undefined);
const keySchema = z.object({
  data: z.object({ usage: amount, limit: amount, limit_remaining: amount }),
});

const tokens = z.number().int().nonnegative().optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const attemptSchema = z
  .object({ provider_name: z.string(), model_permaslug: text, status: amount })
  .optional()
  .catch(undefined);
const generationSchema = z.object({
  data: z.object({
    total_cost: z.number().nonnegative(),
    native_tokens_prompt: tokens,
    native_tokens_completion: tokens,
    native_tokens_reasoning: tokens,
    native_tokens_cached: tokens,
    tokens_prompt: tokens,
    tokens_completion: tokens,
    provider_responses: z.array(attemptSchema).optional().catch(undefined),
  }),
});

/** What `GET /generation` tells; undefined where it is not what we know. */
function readGeneration(answer: unknown): AnswerRecord | undefined {
  const data = generationSchema.safeParse(answer).data?.data;
  if (data === undefined) return undefined;
  return {
    cost: data.total_cost,
    inputTokens: data.native_tokens_prompt ?? data.tokens_prompt,
    outputTokens: data.native_tokens_completion ?? data.tokens_completion,
    cachedTokens: data.native_tokens_cached,
    reasoningTokens: data.native_tokens_reasoning,
    attempts: (data.provider_responses ?? []).flatMap((attempt) => {
      if (attempt === undefined) return [];
      const { provider_name: provider, model_permaslug: model, status } = attempt;
      return [{ provider, model, status }];
    }),
  };
}

/** Gateways that speak OpenRouter's dialect need not have its accounts. */
function withoutAccounts(error: unknown): undefined {
  const codes: readonly ErrorCode[] = ['BAD_RESPONSE', 'MODEL_NOT_FOUND'];
  if (error instanceof AppError && codes.includes(error.code)) return undefined;
  throw error;
}

function readCredit(answer: unknown): KeyCredit | undefined {
  const key = keySchema.safeParse(answer).data?.data;
  if (key === undefined) return undefined;
  return { limit: key.limit, remaining: key.limit_remaining, used: key.usage };
}

function creditNote(key: KeyCredit | undefined): string | undefined {
  if (key?.remaining !== undefined) {
    return `${formatCost(key.remaining)} of this key’s limit is left.`;
  }
  return key?.used === undefined
    ? undefined
    : `This key has no limit of its own; ${formatCost(key.used)} used so far.`;
}

/** OpenRouter: the common protocol plus attribution, routing and what is left of a key's credit. */
export function createOpenRouter(server: ModelServer): Provider {
  const provider = createOpenAiCompatible(server, DIALECT);
  const { headers } = DIALECT;
  const credit = async (signal: AbortSignal): Promise<KeyCredit | undefined> =>
    readCredit(await lookUp(server, { path: '/key', headers, signal }).catch(withoutAccounts));
  return {
    ...provider,
    listEndpoints: (modelId, signal) => listEndpoints(server, modelId, headers, signal),
    credit,
    recordOf: async (generationId, signal) => {
      const path = `/generation?${new URLSearchParams({ id: generationId }).toString()}`;
      return readGeneration(await lookUp(server, { path, headers, signal }).catch(withoutAccounts));
    },
    check: async (signal) => {
      // The list of models is public: only /key tells whether the key works.
      const key = await credit(signal);
      const models = await provider.listModels(signal);
      return { modelCount: models.length, note: creditNote(key) };
    },
  };
}
