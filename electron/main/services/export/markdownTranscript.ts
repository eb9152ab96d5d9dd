import type { Attached } from '@shared/domain/attachment';
import { safeLink } from '../../platform/safeLink';
import { formatDate, formatTime, type Turn } from './turns';

/** Where an attachment's file is, relative to the transcript; undefined where it is gone. */
export type PlaceOf = (attachment: Attached) => string | undefined;

/** One line, in which nothing is markup. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}

function address(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name).replaceAll(/[!'()*]/g, hex))
    .join('/');
}

function hex(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

function quoted(text: string): string {
  return text.trim().replaceAll(/^/gm, '> ');
}

function* attachmentLines({ pictures, files }: Turn, placeOf: PlaceOf): Iterable<string> {
  for (const picture of pictures) {
    const place = placeOf(picture);
    const name = plain(picture.name);
    yield place === undefined
      ? `*The picture “${name}” is missing.*\n\n`
      : `![${name}](${address(place)})\n\n`;
  }
  for (const file of files) {
    const place = placeOf(file);
    const name = plain(file.name);
    yield place === undefined
      ? `*The file “${name}” is missing.*\n\n`
      : `[${name}](${address(place)})\n\n`;
  }
}

function* citationLines({ citations }: Turn): Iterable<string> {
  if (citations.length === 0) return;
  yield 'Sources:\n\n';
  for (const [index, { url, title }] of citations.entries()) {
    const safe = safeLink(url)?.replaceAll(/[()]/g, hex);
    const name = plain(title === '' ? url : title);
    yield `${index + 1}. ${safe === undefined ? name : `[${name}](${safe})`}\n`;
  }
  yield '\n';
}

/** A conversation begins with its title. */
export function markdownHead(conversation: {
  readonly title: string;
  readonly createdAt: number;
}): string {
  return `# ${plain(conversation.title)}\n\n*A conversation in Glimpse, ${formatDate(conversation.createdAt)}*\n\n`;
}

/** A message as Markdown. Its text stays as it was written. */
export function* markdownTurn(turn: Turn, placeOf: PlaceOf): Iterable<string> {
  yield `## ${plain(turn.author)}\n\n*${formatTime(turn.at)}*\n\n`;
  yield* attachmentLines(turn, placeOf);
  if (turn.thoughts !== '') yield `${quoted(turn.thoughts)}\n\n`;
  if (turn.text !== '') yield `${turn.text.trimEnd()}\n\n`;
  if (turn.note !== undefined) yield `*${plain(turn.note)}*\n\n`;
  yield* citationLines(turn);
}
