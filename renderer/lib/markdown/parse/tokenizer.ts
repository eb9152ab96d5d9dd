import type { Env, Token } from 'markdown-it';
import { createMarkdown } from '@shared/markdown/dialect';

export type { Token };
export type Tokens = readonly Token[];
export type References = NonNullable<Env['references']>;

const md = createMarkdown();
// Blocks and inlines are parsed in two steps, since a block is often read before it is shown.
// Definitions stay in the stream: they tell which lines they took.
md.core.ruler.disable(['normalize', 'block', 'strip_references']);

/** Reads the block structure; adds the link definitions that it meets to `references`. */
export function parseBlocks(source: string, references: References): Token[] {
  const tokens: Token[] = [];
  md.block.parse(source, md, { references }, tokens);
  return tokens;
}

/** Fills in the inline children of the tokens of a block. */
export function parseInlines(tokens: Token[], references: References): void {
  const state = new md.core.State('', md, { references });
  state.tokens = tokens;
  md.core.process(state);
}

/** The first word of a fence's info string: `ts` of ```` ```ts title="a.ts" ````. */
export function fenceLanguage(fence: Token): string {
  return md.utils.unescapeAll(fence.info).trim().split(/\s/, 1)[0] ?? '';
}
