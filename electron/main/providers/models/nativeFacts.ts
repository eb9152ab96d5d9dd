import type { Model } from '@shared/domain/model';
import { AppError } from '@shared/utils/appError';
import { z } from 'zod';
import type { ModelServer } from '../server';
import { lookUp } from '../transport/lookup';

/** What a local server's own interface adds to its OpenAI-compatible list. */
export type NativeFacts = Partial<
  Pick<Model, 'vision' | 'reasoning' | 'tools' | 'contextLength' | 'name'>
>;

type Facts = ReadonlyMap<string, NativeFacts>;

/** Asks an endpoint that need not exist; undefined where it does not. */
type Ask = (path: string, body?: Readonly<Record<string, unknown>>) => Promise<unknown>;

const NONE: Facts = new Map();
const tokens = z.number().int().positive();

const ollamaSchema = z.object({
  capabilities: z.array(z.string()),
  model_info: z.record(z.string(), z.unknown()).catch({}),
});

async function askOllama(ids: readonly string[], ask: Ask): Promise<Facts> {
  const facts = await Promise.all(
    ids.map(async (id) => {
      const shown = ollamaSchema.safeParse(await ask('/api/show', { model: id })).data;
      if (shown === undefined) return [id, {}] as const;
      const { capabilities, model_info } = shown;
      const length = Object.entries(model_info).find(([name]) => name.endsWith('.context_length'));
      const contextLength = tokens.safeParse(length?.[1]).data;
      return [
        id,
        {
          vision: capabilities.includes('vision'),
          reasoning: capabilities.includes('thinking'),
          tools: capabilities.includes('tools'),
          ...(contextLength === undefined ? {} : { contextLength }),
        },
      ] as const;
    }),
  );
  return new Map(facts);
}

const lmStudioSchema = z.object({
  models: z.array(
    z.object({
      key: z.string(),
      display_name: z.string().optional(),
      max_context_length: tokens.optional(),
      capabilities: z.object({ vision: z.boolean() }).optional(),
    }),
  ),
});

const lmStudioBefore04Schema = z.object({
  data: z.array(
    z.object({ id: z.string(), type: z.string(), max_context_length: tokens.optional() }),
  ),
});

async function askLmStudio(ask: Ask): Promise<Facts> {
  const known = lmStudioSchema.safeParse(await ask('/api/v1/models')).data;
  if (known !== undefined) {
    return new Map(
      known.models.map(({ key, display_name, max_context_length, capabilities }) => [
        key,
        {
          ...(display_name === undefined ? {} : { name: display_name }),
          ...(max_context_length === undefined ? {} : { contextLength: max_context_length }),
          ...(capabilities === undefined ? {} : { vision: capabilities.vision }),
        },
      ]),
    );
  }
  const older = lmStudioBefore04Schema.safeParse(await ask('/api/v0/models')).data;
  return new Map(
    older?.data.map(({ id, type, max_context_length }) => [
      id,
      {
        vision: type === 'vlm',
        ...(max_context_length === undefined ? {} : { contextLength: max_context_length }),
      },
    ]),
  );
}

const llamaCppSchema = z.object({ modalities: z.object({ vision: z.boolean() }) });

/** llama.cpp serves one model. */
async function askLlamaCpp(ids: readonly string[], ask: Ask): Promise<Facts> {
  const props = llamaCppSchema.safeParse(await ask('/props')).data;
  return new Map(props === undefined ? [] : ids.map((id) => [id, props.modalities]));
}

/**
 * Asks the servers that tell nothing about vision in their OpenAI-compatible list. They are known
 * by whom they say their models belong to.
 */
export async function nativeFacts(
  server: ModelServer,
  entries: readonly { readonly id: string; readonly owned_by?: string | undefined }[],
  signal: AbortSignal,
): Promise<Facts> {
  const ask: Ask = async (path, body) => {
    try {
      const url = new URL(path, server.baseUrl).href;
      return await lookUp(server, {
        path: url,
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (error instanceof AppError && !signal.aborted) return undefined;
      throw error;
    }
  };
  const ids = entries.map(({ id }) => id);
  const owners = new Set(entries.map(({ owned_by }) => owned_by));
  if (owners.has('library')) return askOllama(ids, ask);
  if (owners.has('organization_owner')) return askLmStudio(ask);
  if (owners.has('llamacpp')) return askLlamaCpp(ids, ask);
  return NONE;
}
