import type { HighlightAnswers, HighlightRequest, LineTokens } from './protocol';

/** A colour may come this late; sending every line at once costs the stream too much. */
const SEND_INTERVAL_MS = 60;

let worker: Worker | undefined;
let lastSession = 0;
let outbox: HighlightRequest[] = [];
const receivers = new Map<number, (tokens: readonly LineTokens[]) => void>();

/** Starts the worker, so that the first piece of code does not wait for it. */
export function warmHighlighter(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<HighlightAnswers>) => {
    for (const { session, tokens } of data) receivers.get(session)?.(tokens);
  });
  return worker;
}

function send(request: HighlightRequest): void {
  if (outbox.length === 0) setTimeout(flush, SEND_INTERVAL_MS);
  outbox.push(request);
}

function flush(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin.
  warmHighlighter().postMessage(outbox);
  outbox = [];
}

/** A piece of code that is given to the worker line by line. */
export interface HighlightSession {
  add(lines: readonly string[]): void;
  end(): void;
}

/** @param receive gets the tokens of the lines that follow those it got before */
export type StartHighlighting = (
  language: string,
  receive: (tokens: readonly LineTokens[]) => void,
) => HighlightSession;

export const startHighlighting: StartHighlighting = (language, receive) => {
  lastSession += 1;
  const session = lastSession;
  receivers.set(session, receive);
  return {
    add: (lines) => send({ kind: 'highlight', session, language, lines }),
    end: () => {
      receivers.delete(session);
      send({ kind: 'forget', session });
    },
  };
};
