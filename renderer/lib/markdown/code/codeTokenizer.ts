import { createHighlighterCore, type GrammarState, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { grammars } from './grammars';
import { TOKEN_KINDS, type LineTokens } from './protocol';
import { kindsTheme } from './theme';

/** Longer lines were not written by hand, and stay plain. */
const MAX_LINE_LENGTH = 2000;

/** For one line; compiling the grammar's expressions when they are first needed counts in. */
const MAX_LINE_MS = 5000;

const KIND_NAMES: readonly string[] = TOKEN_KINDS;

const highlighter = createHighlighterCore({
  themes: [kindsTheme],
  // Leaves out the few patterns that JavaScript's expressions can't say.
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

function encoded(line: readonly ThemedToken[]): LineTokens {
  return line.flatMap(({ content, color = '' }) => [
    content.length,
    Math.max(0, KIND_NAMES.indexOf(color)),
  ]);
}

/** Tells what the pieces of code are, for one text that comes line by line. */
export class CodeTokenizer {
  readonly #language: string;
  #reached: GrammarState | undefined;

  constructor(language: string) {
    this.#language = language;
  }

  /** Reads the lines that follow those read before; only these. */
  async read(lines: readonly string[]): Promise<LineTokens[]> {
    const { codeToTokensBase, getLastGrammarState, loadLanguage } = await highlighter;
    await loadLanguage(grammars[this.#language] ?? []);
    const tokens = codeToTokensBase(lines.join('\n'), {
      lang: this.#language,
      theme: kindsTheme.name,
      tokenizeMaxLineLength: MAX_LINE_LENGTH,
      tokenizeTimeLimit: MAX_LINE_MS,
      ...(this.#reached && { grammarState: this.#reached }),
    });
    this.#reached = getLastGrammarState(tokens);
    return tokens.map(encoded);
  }
}
