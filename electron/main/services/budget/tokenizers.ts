export type Encoding = 'o200k' | 'cl100k';

interface Tokenizer {
  countTokens(text: string, options: { disallowedSpecial: Set<string> }): number;
}

/** The tables are large, so they are loaded when they are first needed. */
const TOKENIZERS: Readonly<Record<Encoding, () => Promise<Tokenizer>>> = {
  o200k: async () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k: async () => import('gpt-tokenizer/encoding/cl100k_base'),
};

/** The tables' algorithm takes the square of a run without a break, such as base64 or Chinese. */
const LONGEST_RUN = 1_000;
const LONG_RUN = new RegExp(
  [String.raw`[\p{L}\p{M}]`, String.raw`[^\s\p{L}\p{N}]`, String.raw`\s`]
    .map((kind) => `${kind}{${LONGEST_RUN + 1},}`)
    .join('|'),
  'gu',
);

/** The text in pieces, cut within too long runs only: one token more or less for each. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(LONG_RUN)) {
    for (let at = index + LONGEST_RUN; at < index + run.length; at += LONGEST_RUN) {
      pieces.push(text.slice(from, at));
      from = at;
    }
  }
  return [...pieces, text.slice(from)];
}

/** Tokens of a text, counted here and now; the first time loads the tables. */
export async function tokensOf(text: string, encoding: Encoding): Promise<number> {
  const { countTokens } = await TOKENIZERS[encoding]();
  // What looks like a control token in a person's text is text.
  const options = { disallowedSpecial: new Set<string>() };
  return piecesOf(text).reduce((sum, piece) => sum + countTokens(piece, options), 0);
}
