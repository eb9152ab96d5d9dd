const MAX_LINES = 14;
const MAX_CHARACTERS = 1_200;

/** The beginning of a text that is too long to be read in passing; else the text itself. */
export function shorten(text: string): string {
  const end = Math.min(text.length, MAX_CHARACTERS);
  let line = -1;
  for (let lines = 0; lines < MAX_LINES; lines += 1) {
    line = text.indexOf('\n', line + 1);
    if (line === -1 || line > end) return clip(text, end);
  }
  return clip(text, line);
}

function clip(text: string, end: number): string {
  // A few words more are shorter than the button that would show them.
  if (text.length - end < 80) return text;
  return `${text.slice(0, end).trimEnd()}…`;
}
