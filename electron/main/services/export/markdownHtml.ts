import katex from 'katex';
import type { Token } from 'markdown-it';
import { createMarkdown, normalized, withoutTurns } from '@shared/markdown/dialect';
import { isDisplayMath } from '@shared/markdown/mathRules';
import { safeLink } from '../../platform/safeLink';

const md = createMarkdown();
const { escapeHtml } = md.utils;

/** Text that stands for itself in HTML, also in an attribute. */
export function escaped(text: string): string {
  return escapeHtml(withoutTurns(text));
}

/** A formula as MathML, which browsers show without fonts or styles of ours. */
function formula(tex: string, displayMode: boolean): string {
  try {
    const html = katex.renderToString(tex, {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxSize: 20,
      maxExpand: 1000,
    });
    return displayMode ? `<div class="formula">${html}</div>` : html;
  } catch {
    return `<code>${escaped(tex)}</code>`;
  }
}

/** A link; only its words where it leads to something that is no page or mail. */
export function htmlLink(url: string, content: string): string {
  const safe = safeLink(url);
  return safe === undefined
    ? `<span>${content}</span>`
    : `<a href="${escaped(safe)}" rel="noopener noreferrer">${content}</a>`;
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map(({ children, content }) => (children ? plainText(children) : content)).join('');
}

function isInsideLink(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(0, index).map(({ type }) => type);
  return before.lastIndexOf('link_open') > before.lastIndexOf('link_close');
}

function alignment(token: Token | undefined): string {
  const side = /^text-align:(left|center|right)$/.exec(String(token?.attrGet('style')))?.[1];
  return side === undefined ? '' : ` class="${side}"`;
}

function figure(code: string, language: string): string {
  const name = language === '' ? '' : `<figcaption>${escaped(language)}</figcaption>`;
  return `<figure class="code">${name}<pre><code>${escaped(code)}</code></pre></figure>\n`;
}

/** The headings of an answer stand below those of the page. */
function headingTag(token: Token | undefined): string {
  return `h${Math.min(6, Number(token?.tag.slice(1) ?? 6) + 2)}`;
}

type Rule = (tokens: readonly Token[], index: number) => string;

const words: Rule = (tokens, index) => escaped(tokens[index]?.content ?? '');

const rules: Readonly<Record<string, Rule>> = {
  text: words,
  text_special: words,
  code_inline: (tokens, index) => `<code>${words(tokens, index)}</code>`,
  code_block: (tokens, index) => figure(tokens[index]?.content ?? '', ''),
  fence: (tokens, index) => {
    const { content = '', info = '' } = tokens[index] ?? {};
    return figure(content, md.utils.unescapeAll(info).trim().split(/\s/, 1)[0] ?? '');
  },
  link_open: (tokens, index) => {
    const safe = safeLink(String(tokens[index]?.attrGet('href')));
    return safe === undefined ? '<a>' : `<a href="${escaped(safe)}" rel="noopener noreferrer">`;
  },
  // Fetched from somewhere, a picture would tell that the page is read: it becomes a link.
  image: (tokens, index) => {
    const token = tokens[index];
    const name = escaped(plainText(token?.children ?? []) || 'Picture');
    return isInsideLink(tokens, index) ? name : htmlLink(String(token?.attrGet('src')), name);
  },
  math_inline: (tokens, index) => {
    const { content = '', markup = '' } = tokens[index] ?? {};
    return formula(content, isDisplayMath(markup));
  },
  math_block: (tokens, index) => formula(tokens[index]?.content ?? '', true),
  task: (tokens, index) =>
    `<input type="checkbox" disabled${tokens[index]?.meta?.['done'] === true ? ' checked' : ''}>`,
  table_open: () => '<div class="table"><table>\n',
  table_close: () => '</table></div>\n',
  th_open: (tokens, index) => `<th${alignment(tokens[index])}>`,
  td_open: (tokens, index) => `<td${alignment(tokens[index])}>`,
  heading_open: (tokens, index) => `<${headingTag(tokens[index])}>`,
  heading_close: (tokens, index) => `</${headingTag(tokens[index])}>\n`,
};
Object.assign(md.renderer.rules, rules);

/** Markdown of a model or person as HTML: safe, and without anything that is fetched. */
export function markdownHtml(text: string): string {
  return md.render(normalized(text));
}
