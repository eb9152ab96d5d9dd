export interface SnippetPart {
  readonly text: string;
  readonly match: boolean;
}

const START = '\u0002';
const END = '\u0003';

/** Splits a search snippet, in which matches stand between U+0002 and U+0003. */
export function snippetParts(snippet: string): readonly SnippetPart[] {
  return snippet
    .split(START)
    .flatMap((piece, index): SnippetPart[] => {
      if (index === 0) return [{ text: piece, match: false }];
      const [match = '', ...rest] = piece.split(END);
      return [
        { text: match, match: true },
        { text: rest.join(''), match: false },
      ];
    })
    .filter((part) => part.text !== '');
}
