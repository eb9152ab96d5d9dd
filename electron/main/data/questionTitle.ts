const MAX_LENGTH = 60;
const UNTITLED = 'Untitled';

/** Cuts at the last word that fits, or inside a word that is too long, but never inside a character. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const room = MAX_LENGTH - 1;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, 2 * MAX_LENGTH))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  const space = text.slice(0, end + 1).lastIndexOf(' ');
  return `${text.slice(0, space > 0 ? space : end)}…`;
}

/** A conversation's title: the first words of its first question, else its first picture's name. */
export function questionTitle(text: string, pictureNames: readonly string[]): string {
  const words = text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[#>*`\-\s]+/, '')
    .trim();
  return shorten(words || (pictureNames[0] ?? '').trim() || UNTITLED);
}
