import { setImmediate as nextTask } from 'node:timers/promises';
import type { Model } from '@shared/domain/model';
import { LOCAL_LENS_MODEL_ID } from '@shared/domain/settings';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import type { ChatMessage, ChatRequest, Provider, ProviderEvent } from '../provider';
import { describePicture, escapeMarkdown, LIMITS, NO_PICTURE } from './report';
import { isAboutReading } from './question';

const MODEL: Model = {
  providerId: LOCAL_LENS_ID,
  id: LOCAL_LENS_MODEL_ID,
  name: 'Local Lens',
  vision: true,
  description:
    'Reads text and codes in pictures, on this computer. Not a language model: it answers no questions.',
};

const USAGE = {
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  reasoningTokens: 0,
  cost: 0,
};

function textOf(message: ChatMessage | undefined): string {
  const parts = message?.content ?? [];
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}

/** The newest message that has pictures: follow-up questions are about them too. */
function askedAbout({ messages }: ChatRequest): ChatMessage | undefined {
  return messages.findLast(({ content }) => content.some(({ type }) => type === 'image'));
}

/** The answer in parts, one per picture, as each is read. */
async function* answer(
  asked: ChatMessage | undefined,
  question: ChatMessage | undefined,
  signal: AbortSignal,
): AsyncIterable<string> {
  const pictures = (asked?.content ?? []).filter((part) => part.type === 'image');
  for (const [index, picture] of pictures.entries()) {
    const heading =
      pictures.length > 1 ? `**${index + 1}. ${escapeMarkdown(picture.name)}**\n\n` : '';
    const result = await picture.recognise(signal, () => undefined);
    yield `${index > 0 ? '\n\n' : ''}${heading}${describePicture(result)}`;
  }
  if (pictures.length === 0) yield NO_PICTURE;
  else if (!isAboutReading(textOf(question))) yield `\n\n${LIMITS}`;
}

/** What is missing of an answer that was stopped before; undefined where none is to be continued. */
async function remainder(request: ChatRequest, signal: AbortSignal): Promise<string | undefined> {
  const [before, last] = request.messages.slice(-2);
  const asked = askedAbout(request);
  if (before?.role !== 'assistant' || last === undefined || asked === undefined) return undefined;
  const partial = textOf(before);
  let whole = '';
  for await (const part of answer(asked, asked, signal)) whole += part;
  return whole.startsWith(partial) && whole !== partial ? whole.slice(partial.length) : undefined;
}

/** Words with the space after them, so that the answer comes as any other does. */
function* inPieces(text: string): Iterable<string> {
  for (const [piece] of text.matchAll(/\s*\S+\s*/g)) yield piece;
}

async function* answerText(request: ChatRequest, signal: AbortSignal): AsyncIterable<string> {
  const rest = await remainder(request, signal);
  if (rest === undefined) {
    yield* answer(askedAbout(request), request.messages.at(-1), signal);
  } else {
    yield rest;
  }
}

async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ProviderEvent> {
  yield { type: 'phase', phase: { kind: 'waiting' } };
  yield { type: 'served', model: MODEL.name, provider: undefined };
  try {
    for await (const part of answerText(request, signal)) {
      for (const piece of inPieces(part)) {
        // A stop is only heard between two tasks.
        await nextTask();
        if (signal.aborted) return;
        yield { type: 'text', text: piece };
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  yield { type: 'usage', usage: USAGE };
  yield { type: 'finish', reason: 'stop' };
}

/** Text recognition on this machine, in the place of a model: needs no key and no network. */
export function createLocalLens(): Provider {
  return {
    takesLinks: false,
    stream,
    preview: () => ({ url: undefined, headers: {}, secretHeaders: [], body: '' }),
    listModels: async () => [MODEL],
    check: async () => ({ modelCount: 1, note: undefined }),
  };
}
