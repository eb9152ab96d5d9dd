export type Encoding = 'o200k' | 'cl100k';

interface Tokenizer {
  countTokens(text: string, options: { disallowedSpecial: Set<string> }): number;
}

/** The tables are large, so they are loaded when they are first needed. */
const TOKENIZERS: Readonly<Record<Encoding, () => Promise<Tokenizer>>> = {
  o200k: async () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k: async () => import('gpt-tokenizer/encoding/cl100k_base'),
};

/** Tokens of a text, counted here and now; the first time loads the tables. */
export async function tokensOf(text: string, encoding: Encoding): Promise<number> {
  const { countTokens } = await TOKENIZERS[encoding]();
  // What looks like a control token in a person's text is text.
  return countTokens(text, { disallowedSpecial: new Set() });
}
