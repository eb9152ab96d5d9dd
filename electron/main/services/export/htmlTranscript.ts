import { createReadStream } from 'node:fs';
import type { Attached } from '@shared/domain/attachment';
import { PAGE_POLICY, STYLE_ELEMENT } from './htmlStyle';
import { escaped, htmlLink, markdownHtml } from './markdownHtml';
import { formatDate, formatTime, type Turn } from './turns';

/** A picture that every browser shows. */
export interface InlinePicture {
  readonly path: string;
  readonly mediaType: string;
}

/** Undefined where its file is gone. */
export type PictureOf = (picture: Attached) => Promise<InlinePicture | undefined>;

interface Page {
  readonly title: string;
  readonly createdAt: number;
  readonly exportedAt: number;
}

export function htmlHead({ title, createdAt }: Page): string {
  return `<!doctype html>
<html lang="en" dir="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
${STYLE_ELEMENT}
</head>
<body>
<header><h1 dir="auto">${escaped(title)}</h1><p>A conversation in Glimpse, ${formatDate(createdAt)}</p></header>
<main>
`;
}

export function htmlEnd({ exportedAt }: Page): string {
  return `</main>\n<footer>Exported from Glimpse on ${formatDate(exportedAt)}</footer>\n</body>\n</html>\n`;
}

/** A whole number of base64 groups. */
const CHUNK = 3 * 65_536;

async function* picture(each: Attached, pictureOf: PictureOf): AsyncIterable<string> {
  const name = escaped(each.name);
  const found = await pictureOf(each);
  if (found === undefined) {
    yield `<p class="note">The picture “${name}” is missing.</p>`;
    return;
  }
  yield `<img alt="${name}" src="data:${found.mediaType};base64,`;
  const chunks: AsyncIterable<Uint8Array> = createReadStream(found.path, { highWaterMark: CHUNK });
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  yield `${rest.toString('base64')}">`;
}

function sources({ citations }: Turn): string {
  if (citations.length === 0) return '';
  const items = citations.map(
    ({ url, title }) => `<li>${htmlLink(url, escaped(title === '' ? url : title))}</li>`,
  );
  return `<section class="sources"><h3>Sources</h3><ol>${items.join('')}</ol></section>\n`;
}

interface TurnOptions {
  readonly pictureOf: PictureOf;
  /** Whether thoughts are unfolded, as paper needs them. */
  readonly unfolded: boolean;
}

/** A message as a part of the page. */
export async function* htmlTurn(turn: Turn, options: TurnOptions): AsyncIterable<string> {
  const kind = turn.role === 'user' ? 'question' : 'answer';
  yield `<article class="${kind}">\n<h2>${escaped(turn.author)} <time datetime="${new Date(turn.at).toISOString()}">${formatTime(turn.at)}</time></h2>\n`;
  if (turn.pictures.length > 0) {
    yield '<div class="pictures">';
    for (const each of turn.pictures) yield* picture(each, options.pictureOf);
    yield '</div>\n';
  }
  if (turn.files.length > 0) {
    const items = turn.files.map(({ name }) => `<li>${escaped(name)}</li>`);
    yield `<ul class="files" aria-label="Files">${items.join('')}</ul>\n`;
  }
  if (turn.thoughts !== '') {
    yield `<details${options.unfolded ? ' open' : ''}><summary>Thoughts</summary><div class="text">${markdownHtml(turn.thoughts)}</div></details>\n`;
  }
  if (turn.text !== '') {
    // A question stands as it was typed, as in the app.
    yield turn.role === 'user'
      ? `<div class="mine" dir="auto">${escaped(turn.text)}</div>\n`
      : `<div class="text" dir="auto">${markdownHtml(turn.text)}</div>\n`;
  }
  if (turn.note !== undefined) yield `<p class="note">${escaped(turn.note)}</p>\n`;
  yield sources(turn);
  yield '</article>\n';
}
