import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { mathRules } from './mathRules';
import { taskListRule } from './taskListRule';

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

/** The Markdown that answers are read as, wherever they are shown: without HTML, with formulas. */
export function createMarkdown(): Markdown {
  const md = new MarkdownIt({ html: false, linkify: true })
    .use(cjkFriendly)
    .use(mathRules)
    .use(taskListRule);
  // `https://…` becomes a link where the inline parser meets it. The core rule would look through
  // all text once more for `README.md` and `Node.js`, which are no addresses.
  md.core.ruler.disable('linkify');
  md.linkify.add('ftp:', null);
  return md;
}
