/** Highlights code off the main thread: compiling a grammar can take a second. */
import { createHighlighterCore, type GrammarState, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { grammars } from './grammars';
import {
  TOKEN_KINDS,
  type HighlightAnswer,
  type HighlightAnswers,
  type HighlightCode,
  type HighlightRequests,
  type LineTokens,
  type TokenKind,
} from './protocol';
import { kindsTheme } from './theme';

/** Longer lines were not written by hand, and stay plain. */
const MAX_LINE_LENGTH = 2000;

/** Where the grammar stands after the lines of each session. */
const states = new Map<number, GrammarState>();

const highlighter = createHighlighterCore({
  themes: [kindsTheme],
  // Leaves out the few patterns that JavaScript's expressions can't say.
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

function encoded(line: readonly ThemedToken[]): LineTokens {
  return line.flatMap(({ content, color }) => [
    content.length,
    Math.max(0, TOKEN_KINDS.indexOf(color as TokenKind)),
  ]);
}

async function highlight({ session, language, lines }: HighlightCode): Promise<LineTokens[]> {
  const { codeToTokensBase, getLastGrammarState, loadLanguage } = await highlighter;
  await loadLanguage(grammars[language] ?? []);
  const grammarState = states.get(session);
  const tokens = codeToTokensBase(lines.join('\n'), {
    lang: language,
    theme: kindsTheme.name,
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
    ...(grammarState && { grammarState }),
  });
  const reached = getLastGrammarState(tokens);
  if (reached) states.set(session, reached);
  return tokens.map(encoded);
}

async function answer(requests: HighlightRequests): Promise<HighlightAnswers> {
  const answers: HighlightAnswer[] = [];
  for (const request of requests) {
    if (request.kind === 'forget') {
      states.delete(request.session);
    } else {
      const tokens = await highlight(request).catch(() => request.lines.map(() => []));
      answers.push({ session: request.session, tokens });
    }
  }
  return answers;
}

let queue = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<HighlightRequests>) => {
  queue = queue.then(async () => postMessage(await answer(data)));
});
