import { tokensOf, type Encoding } from './tokenizers';
import type { TokenThread } from './tokenThread';

/** Above this, the rest is estimated from the share that was counted: typing must stay fast. */
const EXACT_CHARACTERS = 100_000;

/** Longer texts are remembered: a conversation's history is counted again with every question. */
const WORTH_REMEMBERING = 400;
const REMEMBERED = 2_000;

/** gpt-4 and older count otherwise than everything since gpt-4o. */
function encodingOf(modelId: string): Encoding {
  return /gpt-3\.5|gpt-4(?![.o\d])/i.test(modelId) ? 'cl100k' : 'o200k';
}

const counted: Readonly<Record<Encoding, Map<string, number>>> = {
  o200k: new Map(),
  cl100k: new Map(),
};

let thread: TokenThread | undefined;

/** From now on a thread counts; without one, or where it fails, the caller's does. */
export function countInThread(counting: TokenThread | undefined): void {
  thread = counting;
}

async function count(text: string, encoding: Encoding): Promise<number> {
  if (thread === undefined) return tokensOf(text, encoding);
  return thread.count(text, encoding).catch(() => tokensOf(text, encoding));
}

/**
 * Tokens of a text: by the model's own tokenizer where it is an OpenAI model, by that of gpt-4o
 * (o200k) for all others, whose vendors publish none.
 */
export async function countTextTokens(text: string, modelId: string): Promise<number> {
  if (text === '') return 0;
  const encoding = encodingOf(modelId);
  const known = counted[encoding].get(text);
  if (known !== undefined) return known;
  const exact = text.slice(0, EXACT_CHARACTERS);
  const tokens = await count(exact, encoding);
  const total = Math.round((tokens * text.length) / exact.length);
  if (text.length >= WORTH_REMEMBERING) {
    const { o200k, cl100k } = counted;
    if (o200k.size + cl100k.size >= REMEMBERED) {
      o200k.clear();
      cl100k.clear();
    }
    counted[encoding].set(text, total);
  }
  return total;
}
