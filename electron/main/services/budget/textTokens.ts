/** Above this, the rest is estimated from the share that was counted: typing must stay fast. */
const EXACT_CHARACTERS = 100_000;

/**
 * Tokens of a text by the tokenizer of gpt-4o (o200k); other families differ by some percent. The
 * tables are large, so they are loaded when they are first needed.
 */
export async function countTextTokens(text: string): Promise<number> {
  if (text === '') return 0;
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  const counted = text.slice(0, EXACT_CHARACTERS);
  // What looks like a control token in a person's text is text.
  const tokens = countTokens(counted, { disallowedSpecial: new Set() });
  return Math.round((tokens * text.length) / counted.length);
}
