interface FoldedText {
  /** Without accents and letter case. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, and for its end, where it comes from in the original. */
  readonly origin: Uint32Array;
}

// Only ASCII: nothing but letter case can differ, and lengths stay.
const PLAIN = /^\p{ASCII}*$/u;

/**
 * A text without accents and letter case, for comparing. Marks that stand for themselves, as in
 * scripts of India, go too: the index of words does the same.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}+/gu, '')
    .toLowerCase();
}

/** The same, with the way back to the original. */
function foldWithOrigin(text: string): FoldedText {
  if (PLAIN.test(text)) {
    const origin = Uint32Array.from({ length: text.length + 1 }, (_, index) => index);
    return { text: text.toLowerCase(), origin };
  }
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) origin.push(at);
    folded += piece;
    at += character.length;
  }
  origin.push(at);
  return { text: folded, origin: Uint32Array.from(origin) };
}

/** Where a text occurs in another, without regard to accents and letter case; each as [from, to). */
export function occurrences(text: string, wanted: string): readonly (readonly [number, number])[] {
  const needle = fold(wanted);
  if (needle === '') return [];
  const { text: haystack, origin } = foldWithOrigin(text);
  const found: (readonly [number, number])[] = [];
  for (
    let at = haystack.indexOf(needle);
    at >= 0;
    at = haystack.indexOf(needle, at + needle.length)
  ) {
    const from = origin[at] ?? 0;
    // Up to the next letter: an accent that was folded away belongs to the match.
    const to = origin[at + needle.length] ?? text.length;
    found.push([from, to]);
  }
  return found;
}

/** How often a text occurs; cheaper than to find where. */
export function countOccurrences(text: string, foldedWanted: string): number {
  if (foldedWanted === '') return 0;
  const haystack = fold(text);
  let count = 0;
  for (
    let at = haystack.indexOf(foldedWanted);
    at >= 0;
    at = haystack.indexOf(foldedWanted, at + foldedWanted.length)
  ) {
    count += 1;
  }
  return count;
}
