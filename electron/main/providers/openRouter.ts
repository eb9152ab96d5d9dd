import { AppError, type ErrorCode } from '@shared/utils/appError';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import { formatCost } from '@shared/utils/cost';
import { z } from 'zod';
import { createOpenAiCompatible, type Dialect } from './openAiCompatible';
import type { ChatRequest, Provider } from './provider';
import type { ModelServer } from './server';
import { lookUp } from './transport/lookup';

const APP_TITLE = 'Glimpse';
const MAX_SESSION_ID = 256;

function providerField({ routing }: ChatRequest): Record<string, unknown> {
  const { sort, zeroDataRetention, allowFallbacks } = routing;
  const provider = {
    ...(sort === undefined ? {} : { sort }),
    ...(zeroDataRetention ? { zdr: true } : {}),
    ...(allowFallbacks ? {} : { allow_fallbacks: false }),
  };
  return Object.keys(provider).length === 0 ? {} : { provider };
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
      session_id: request.sessionId.slice(0, MAX_SESSION_ID),
    };
  },
};

const keySchema = z.object({
  data: z.object({
    usage: z.number().optional().catch(undefined),
    limit_remaining: z.number().optional().catch(undefined),
  }),
});

/** Gateways that speak OpenRouter's dialect need not have its accounts. */
function withoutAccounts(error: unknown): undefined {
  const codes: readonly ErrorCode[] = ['BAD_RESPONSE', 'MODEL_NOT_FOUND'];
  if (error instanceof AppError && codes.includes(error.code)) return undefined;
  throw error;
}

function creditNote(answer: unknown): string | undefined {
  const key = keySchema.safeParse(answer).data?.data;
  if (key?.limit_remaining !== undefined) {
    return `${formatCost(key.limit_remaining)} of this key’s limit is left.`;
  }
  return key?.usage === undefined
    ? undefined
    : `This key has no limit of its own; ${formatCost(key.usage)} used so far.`;
}

/** OpenRouter: the common protocol plus attribution, routing and what is left of a key's credit. */
export function createOpenRouter(server: ModelServer): Provider {
  const provider = createOpenAiCompatible(server, DIALECT);
  return {
    ...provider,
    check: async (signal) => {
      // The list of models is public: only /key tells whether the key works.
      const request = { path: '/key', headers: DIALECT.headers, signal };
      const key = await lookUp(server, request).catch(withoutAccounts);
      const models = await provider.listModels(signal);
      return { modelCount: models.length, note: creditNote(key) };
    },
  };
}
