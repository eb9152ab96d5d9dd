import type { IncomingPart } from '../incoming';
import type { ChatGptMessage } from './chatGptSchema';

type Metadata = ChatGptMessage['metadata'];

/** Marks in a text that stand for a source or a widget, between private characters. */
const MARKS = /\ue200[^\ue200\ue201]*\ue201|[\ue200-\ue206]/g;
/** The older way: `【4†source】`. */
const OLD_MARKS = /【[^】†]{0,20}†[^】]{0,200}】/g;

const IS_MARK = /[\ue200-\ue206【]/;

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/** A text without the marks of its sources, of which those that say what they are become that. */
export function readableText(text: string, { content_references }: Metadata): string {
  let readable = text;
  for (const { matched_text: mark = '', alt = '' } of content_references) {
    if (IS_MARK.test(mark)) readable = readable.replaceAll(mark, () => alt);
  }
  return readable.replaceAll(MARKS, '').replaceAll(OLD_MARKS, '');
}

/** The sources that an answer names. */
export function citationsOf({ content_references, citations }: Metadata): IncomingPart[] {
  const sources = [
    ...content_references.flatMap(({ items, url, title }) => [{ url, title }, ...items]),
    ...citations.map(({ metadata }) => metadata ?? { url: undefined, title: undefined }),
  ];
  return sources.flatMap(({ url, title = '' }): IncomingPart[] =>
    isWebAddress(url) ? [{ type: 'citation', url, title: title.trim() || url }] : [],
  );
}

/** Source text as Markdown, between fences that are longer than any in it. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const known = /^[\w+#-]{1,30}$/.test(language) && language !== 'unknown' ? language : '';
  return `${fence}${known}\n${text.trimEnd()}\n${fence}`;
}
