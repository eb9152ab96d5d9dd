/** Highlights code off the main thread: compiling a grammar can take a second. */
import { CodeTokenizer } from './codeTokenizer';
import type { HighlightAnswers, HighlightRequests, HighlightCode, LineTokens } from './protocol';

const sessions = new Map<number, CodeTokenizer>();

async function highlight({ session, language, lines }: HighlightCode): Promise<LineTokens[]> {
  const tokenizer = sessions.get(session) ?? new CodeTokenizer(language);
  sessions.set(session, tokenizer);
  try {
    return await tokenizer.read(lines);
  } catch {
    // A grammar that fails leaves its code plain.
    return lines.map(() => []);
  }
}

async function answer(requests: HighlightRequests): Promise<HighlightAnswers> {
  const answers = [];
  for (const request of requests) {
    if (request.kind === 'forget') sessions.delete(request.session);
    else answers.push({ session: request.session, tokens: await highlight(request) });
  }
  return answers;
}

let queue = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<HighlightRequests>) => {
  queue = queue.then(async () => postMessage(await answer(data)));
});
