import { setTimeout as wait } from 'node:timers/promises';
import { withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { inTime, withApp, type AppName, type RunningApp } from './lib/launch';
import { startModelServer, type Exchange, type ModelServer, type Script } from './lib/modelServer';
import { sightOfAnswer, watchAnswer, type Sight } from './lib/sight';
import type { Row } from './lib/table';
import { mixedAnswer } from './markdown/texts';

const QUESTIONS = 15;
const LONG_ANSWERS = 3;
const LONG_ANSWER_CHARACTERS = 100_000;
const DELTAS_PER_SECOND = 500;
const DELTAS = 4_000;
/** What is left to do after an answer counts as its cost. */
const SETTLED_AFTER_MS = 500;
/** Highlighting and the like are loaded when there is time, and the tokenizer by the first words. */
const READY_AFTER_MS = 3_000;

interface Answer extends Exchange, Sight {
  readonly cpuMs: number;
}

/** Asks one question, and tells what server and page saw of it. */
async function ask(app: RunningApp, server: ModelServer, script: Script): Promise<Answer> {
  const { deltas } = script;
  // As a page shows them: the lines between paragraphs are in no text of it.
  const watched = { firstWords: deltas[0]?.trim() ?? '', lastWords: deltas.at(-1)?.trim() ?? '' };
  await app.evaluate(watchAnswer, watched);
  const before = app.cpuMs();
  const exchange = server.answer(script);
  await app.ask('What is this?');
  const work = Promise.all([exchange, app.evaluate(sightOfAnswer, undefined)]);
  const [atServer, sight] = await inTime(work, 'the answer');
  await wait(SETTLED_AFTER_MS);
  return { ...atServer, ...sight, cpuMs: app.cpuMs() - before };
}

function shortScript(number: number): Script {
  const deltas = [`First of ${number}`, '\n\nand more', `\n\nLast of ${number}`];
  return { deltas, perSecond: 20, afterMs: 200 };
}

/** As long as PERF asks for, in pieces of a few words, the last of which can be told apart. */
function longScript(number: number): Script {
  const [first, last] = [`Answer ${number} begins\n\n`, `\n\nAnswer ${number} ends`];
  const text = mixedAnswer(LONG_ANSWER_CHARACTERS - first.length - last.length);
  const size = text.length / (DELTAS - 2);
  const pieces = Array.from({ length: DELTAS - 2 }, (_, index) =>
    text.slice(Math.round(index * size), Math.round((index + 1) * size)),
  );
  return { deltas: [first, ...pieces, last], perSecond: DELTAS_PER_SECOND, afterMs: 200 };
}

type Answers = Record<AppName, Answer[]>;

/** Asks as often in the one app, then in the other. */
async function askBoth(
  { executable, env }: Bench,
  count: number,
  scriptOf: (number: number) => Script,
): Promise<Answers> {
  const server = await startModelServer();
  const withServer = { ...env, OPENROUTER_API_KEY: 'bench', OPENROUTER_BASE_URL: server.baseUrl };
  const askOne = (app: AppName, profile: string): Promise<Answer[]> =>
    withApp({ executable, app, profile, env: withServer }, async (running) => {
      await wait(READY_AFTER_MS);
      await ask(running, server, shortScript(-1));
      const answers: Answer[] = [];
      for (let number = 1; number <= count; number += 1) {
        answers.push(await ask(running, server, scriptOf(number)));
      }
      return answers;
    });
  try {
    return await withProfiles(async (profiles) => ({
      reference: await askOne('reference', profiles.reference),
      glimpse: await askOne('glimpse', profiles.glimpse),
    }));
  } finally {
    server.close();
  }
}

function beside(answers: Answers, figure: (answer: Answer) => number) {
  return {
    glimpse: median(answers.glimpse.map(figure)),
    reference: median(answers.reference.map(figure)),
  };
}

/** From Enter to the server, and from the server to the eye. */
export async function benchSend(bench: Bench): Promise<Row[]> {
  const answers = await askBoth(bench, QUESTIONS, shortScript);
  // Without the server's own time, in which it is late by itself now and then.
  const toText = beside(
    answers,
    ({ askedAt, arrivedAt, firstDeltaAt, firstTextAt }) =>
      arrivedAt - askedAt + (firstTextAt - firstDeltaAt),
  );
  const toToken = beside(
    answers,
    ({ firstTokenMs, arrivedAt, firstDeltaAt }) => firstTokenMs - (firstDeltaAt - arrivedAt),
  );
  return [
    {
      figure: 'time to first token, more than a bare fetch, ms',
      glimpse: toToken.glimpse - toToken.reference,
      target: { of: 'figure', limit: 10 },
    },
    {
      figure: 'Enter to first text on the screen, more than a bare page, ms',
      glimpse: toText.glimpse - toText.reference,
      target: { of: 'figure', limit: 10 },
    },
    {
      figure: 'Enter to the request at the server, ms',
      ...beside(answers, ({ arrivedAt, askedAt }) => arrivedAt - askedAt),
      target: { of: 'figure', limit: 30 },
    },
    {
      figure: 'first byte to first text, ms',
      ...beside(answers, ({ firstTextAt, firstDeltaAt }) => firstTextAt - firstDeltaAt),
      target: { of: 'ratio', limit: 1.2 },
    },
  ];
}

/** A long, fast answer through the whole app. */
export async function benchStream(bench: Bench): Promise<Row[]> {
  const answers = await askBoth(bench, LONG_ANSWERS, longScript);
  return [
    {
      figure: 'long tasks in all, ms',
      ...beside(answers, ({ longTaskMs }) => longTaskMs),
      target: { of: 'figure', limit: 200 },
    },
    {
      figure: 'frames dropped, %',
      ...beside(answers, ({ droppedFrames }) => droppedFrames * 100),
      target: { of: 'figure', limit: 5 },
    },
    {
      figure: 'last byte to last text, ms',
      ...beside(answers, ({ lastTextAt, lastDeltaAt }) => lastTextAt - lastDeltaAt),
    },
    {
      figure: 'CPU of all processes, ms',
      ...beside(answers, ({ cpuMs }) => cpuMs),
      target: { of: 'ratio', limit: 1.15 },
    },
  ];
}
