import { setTimeout as wait } from 'node:timers/promises';
import { withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { withApp } from './lib/launch';
import { startModelServer } from './lib/modelServer';
import type { Row } from './lib/table';

const STREAMS = 50;
const READY_AFTER_MS = 3_000;
const SCRIPT = {
  deltas: Array.from({ length: 100 }, (_, number) => `word ${number} `),
  perSecond: 20,
  afterMs: 100,
};

interface Watched {
  /** The longest time in which the window drew nothing. */
  readonly longestPauseMs: number;
  readonly complete: number;
}

/** Runs in the page: asks in so many conversations, and watches the window until all have ended. */
async function askMany(count: number): Promise<Watched> {
  const { request, on } = window.api;
  let complete = 0;
  let ended = 0;
  let longestPauseMs = 0;
  const allEnded = new Promise<void>((resolve) => {
    on('generation.ended', ({ message }) => {
      ended += 1;
      if (message.status === 'complete') complete += 1;
      if (ended === count) resolve();
    });
  });
  let lastFrame = performance.now();
  const watch = (): void => {
    const frame = performance.now();
    longestPauseMs = Math.max(longestPauseMs, frame - lastFrame);
    lastFrame = frame;
    if (ended < count) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  for (let number = 0; number < count; number += 1) {
    const opened = await request('conversation.new', {});
    if (!opened.ok) throw new Error(opened.error.message);
    const { id: conversationId } = opened.data.conversation;
    const input = { conversationId, text: `Question ${number}`, attachmentIds: [] };
    const started = await request('generation.start', input);
    if (!started.ok) throw new Error(started.error.message);
  }
  await allEnded;
  return { longestPauseMs, complete };
}

/** Many answers at once from a server without HTTP/2, of which Chromium would let six through. */
export async function benchParallel({ executable, env }: Bench): Promise<Row[]> {
  const server = await startModelServer();
  const withServer = { ...env, OPENROUTER_API_KEY: 'bench', OPENROUTER_BASE_URL: server.baseUrl };
  try {
    return await withProfiles(async ({ glimpse: profile }) =>
      withApp({ executable, app: 'glimpse', profile, env: withServer }, async (app) => {
        await wait(READY_AFTER_MS);
        const exchanges = server.answerMany(SCRIPT, STREAMS);
        const work = Promise.all([exchanges, app.evaluate(askMany, STREAMS)]);
        const [atServer, seen] = await work;
        const firstEnd = Math.min(...atServer.map(({ lastDeltaAt }) => lastDeltaAt));
        const late = atServer.filter(({ arrivedAt }) => arrivedAt > firstEnd);
        const arrivals = atServer.map(({ arrivedAt }) => arrivedAt).toSorted((a, b) => a - b);
        const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? at));
        return [
          {
            figure: 'questions that waited for another’s answer',
            glimpse: late.length,
            target: { of: 'figure', limit: 0 },
          },
          {
            figure: 'answers that did not come out whole',
            glimpse: STREAMS - seen.complete,
            target: { of: 'figure', limit: 0 },
          },
          { figure: 'from one question to the next at the server, ms', glimpse: median(gaps) },
          { figure: 'longest time without a frame, ms', glimpse: seen.longestPauseMs },
        ];
      }),
    );
  } finally {
    server.close();
  }
}
