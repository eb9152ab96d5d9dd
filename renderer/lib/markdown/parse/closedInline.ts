const UNFINISHED_LINK = /(!?)\[([^[\]]*)\]\([^()\s]*$/;

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}

/** Where the code span ends that begins with `ticks` before `from`; -1 if it does not. */
function endOfCode(line: string, ticks: string, from: number): number {
  const closing = new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g');
  closing.lastIndex = from;
  return closing.test(line) ? closing.lastIndex : -1;
}

/** Closing markers, the inner ones first; they must not follow a space. */
function closedWith(line: string, open: readonly string[]): string {
  const text = line.trimEnd();
  return text + open.toReversed().join('') + line.slice(text.length);
}

/**
 * A line that breaks off, with an end to the emphasis, the code and the link that it has begun: so
 * they show from their first letter on, and their markers do not flash up.
 */
export function closedInline(unfinished: string): string {
  const line = unfinished.replace(UNFINISHED_LINK, (_all, image: string, label: string) =>
    image === '' ? label : '',
  );
  const open: string[] = [];
  // Underscores are left alone: they are more often part of a name.
  const markers = /`+|\*\*|~~|\*/g;
  for (let match = markers.exec(line); match !== null; match = markers.exec(line)) {
    const [marker] = match;
    const after = match.index + marker.length;
    if (marker.startsWith('`') && after < line.length) {
      const end = endOfCode(line, marker, after);
      if (end < 0) return closedWith(line, [...open, marker]);
      markers.lastIndex = end;
    } else if (open.at(-1) === marker && !isSpace(line[match.index - 1])) {
      open.pop();
    } else if (after === line.length) {
      // Half of a closing marker, or an opening one with nothing behind it yet.
      return closedWith(line.slice(0, match.index), open);
    } else if (!isSpace(line[after])) {
      open.push(marker);
    }
  }
  return closedWith(line, open);
}
