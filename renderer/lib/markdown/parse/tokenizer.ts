import MarkdownIt, { type Env, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { mathRules } from './mathRules';
import { taskListRule } from './taskListRule';

export type { Token };
export type Tokens = readonly Token[];
export type References = NonNullable<Env['references']>;

const md = new MarkdownIt({ html: false, linkify: true })
  .use(cjkFriendly)
  .use(mathRules)
  .use(taskListRule);
// Blocks and inlines are parsed in two steps, since a block is often read before it is shown.
// Definitions stay in the stream: they tell which lines they took.
md.core.ruler.disable(['normalize', 'block', 'strip_references']);
// `https://…` becomes a link where the inline parser meets it. The core rule would look through all
// text once more for `README.md` and `Node.js`, which are no addresses.
md.core.ruler.disable('linkify');
md.linkify.add('ftp:', null);

/**
 * A sign in place of characters that turn the direction of what follows: with them a text could read
 * otherwise than what a program, or whoever it is copied to, gets. Marks that only belong to a word stay.
 */
export function withoutTurns(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');
}

/** Newlines and NUL as CommonMark wants them, and nothing that turns the direction. */
export function normalized(source: string): string {
  return withoutTurns(source.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'));
}

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
