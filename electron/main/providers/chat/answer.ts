import type { Usage } from '@shared/domain/message';
import { ProviderError } from '../errors/providerError';
import { serverError } from '../errors/serverError';
import type { FinishReason, ProviderEvent } from '../provider';
import type { ModelServer } from '../server';
import type { SseItem } from '../transport/sse';
import { readChunk, type Chunk } from './completionChunk';

/** An answer while its stream is read: turns items into events and judges how it ended. */
export interface Answer {
  /** The answer has said why it ended; only usage and `[DONE]` may follow. */
  readonly finished: boolean;
  /** `[DONE]`: nothing more is to be read. */
  readonly done: boolean;
  /** What it cost so far, where the server said. */
  readonly usage: Usage | undefined;
  /** Events that could not be read and were skipped. */
  readonly skipped: number;
  /** @throws ProviderError for an error that the server reports in its stream */
  take(item: SseItem): ProviderEvent[];
  /** @throws ProviderError when the answer is empty */
  end(): FinishReason;
}

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  length: 'length',
  max_tokens: 'length',
  // Anthropic's.
  model_context_window_exceeded: 'length',
  content_filter: 'contentFilter',
  // Google's names, in lower case, and Zhipu's.
  safety: 'contentFilter',
  recitation: 'contentFilter',
  prohibited_content: 'contentFilter',
  sensitive: 'contentFilter',
};

export function createAnswer(server: ModelServer, model: string): Answer {
  let finishReason: string | undefined;
  let done = false;
  let usage: Usage | undefined;
  let skipped = 0;
  let hasContent = false;
  let hasReasoning = false;
  let hasForeign = false;
  let served = {
    model: undefined as string | undefined,
    provider: undefined as string | undefined,
  };

  const meaning = (): FinishReason | undefined =>
    finishReason === undefined ? undefined : FINISH_REASONS[finishReason.toLowerCase()];

  const fail = (text: string): never => {
    throw serverError({ status: undefined, text, retryAfter: undefined, model }, server);
  };

  const read = (chunk: Chunk): ProviderEvent[] => {
    const events: ProviderEvent[] = [];
    const now = { model: chunk.model ?? served.model, provider: chunk.provider ?? served.provider };
    if (
      now.model !== undefined &&
      (now.model !== served.model || now.provider !== served.provider)
    ) {
      events.push({ type: 'served', model: now.model, provider: now.provider });
    }
    served = now;
    const { reasoning, reasoningDetails, text, citations, parsedFiles, pictures } = chunk;
    if (reasoning !== '') events.push({ type: 'reasoning', text: reasoning });
    if (reasoningDetails.length > 0) {
      events.push({ type: 'reasoningDetails', details: reasoningDetails });
    }
    if (text !== '') events.push({ type: 'text', text });
    for (const url of pictures) {
      // Nothing is fetched by itself: a picture that lies elsewhere is shown as any remote one.
      if (url.startsWith('data:')) events.push({ type: 'picture', url });
      else events.push({ type: 'text', text: `\n\n![Picture](${url})\n\n` });
    }
    if (citations.length > 0) events.push({ type: 'citations', citations });
    if (parsedFiles.length > 0) events.push({ type: 'parsedFiles', annotations: parsedFiles });
    hasReasoning ||= reasoning.trim() !== '';
    hasContent ||= text.trim() !== '' || pictures.length > 0;
    hasForeign ||= chunk.foreign;
    finishReason ??= chunk.finishReason;
    return events;
  };

  const empty = (what: string, advice: string, action: 'retry' | 'chooseModel'): ProviderError =>
    new ProviderError({ code: 'EMPTY_ANSWER', what, advice, action: { kind: action } });

  return {
    get finished() {
      return finishReason !== undefined;
    },
    get done() {
      return done;
    },
    get usage() {
      return usage;
    },
    get skipped() {
      return skipped;
    },
    take: (item) => {
      if (item.type === 'field') return item.name === 'error' ? fail(item.value) : [];
      if (item.name === 'error') return fail(item.data);
      if (item.data.trim() === '[DONE]') {
        done = true;
        return [];
      }
      const chunk = readChunk(item.data);
      if (chunk === undefined) {
        skipped += 1;
        return [];
      }
      usage = chunk.usage ?? usage;
      if (chunk.failed || chunk.finishReason === 'error') return fail(item.data);
      return read(chunk);
    },
    end: () => {
      if (hasContent) {
        if (finishReason === undefined) return done ? 'stop' : 'truncated';
        return meaning() ?? 'stop';
      }
      if (meaning() === 'contentFilter') return 'contentFilter';
      if (hasReasoning && finishReason === undefined && !done) return 'truncated';
      if (skipped > 0) {
        throw new ProviderError({
          code: 'BAD_RESPONSE',
          what: `${server.name} sent an answer that can’t be read.`,
          advice: 'Try again, or check the base URL in Settings.',
          action: { kind: 'openSettings', section: 'providers' },
        });
      }
      if (meaning() === 'length') {
        throw new ProviderError({
          code: 'LENGTH_LIMIT',
          what: `${model} reached its limit of tokens before it began to answer.`,
          advice: 'Ask for less, or choose a model with a higher limit.',
          action: { kind: 'chooseModel' },
        });
      }
      if (hasForeign) {
        throw empty(
          `${model} answered with something other than text.`,
          'Choose another model, or change the conversation’s extra body.',
          'chooseModel',
        );
      }
      if (hasReasoning) throw empty(`${model} thought, but gave no answer.`, 'Try again.', 'retry');
      throw empty(
        `${model} gave an empty answer.`,
        'Try again; if the conversation is long, start a new one or send fewer pictures.',
        'retry',
      );
    },
  };
}
