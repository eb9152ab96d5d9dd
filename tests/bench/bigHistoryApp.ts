import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from './lib/bench';
import { median } from './lib/clock';
import { createHeld } from './lib/held';
import { historyOf } from './lib/historyOf';
import { withApp, type RunningApp } from './lib/launch';
import type { Row } from './lib/table';

const MESSAGES = 1_000_000;
const ROUNDS = 7;
/** The first start of a profile makes the caches that the others use. */
const WARM_UP_ROUNDS = 2;
/** What starts with the app is over then. */
const SETTLED_AFTER_MS = 6_000;
/** As fast as a quick typist. */
const BETWEEN_LETTERS_MS = 80;
const LETTERS = 12;

type Held = ReturnType<typeof createHeld>;

/** Runs in the page. */
function focus(selector: string): void {
  const field = document.querySelector<HTMLElement>(selector);
  if (field === null) throw new Error(`There is no ${selector}.`);
  field.focus();
}

/** The longest that main was held up while each of the texts was typed into a field. */
async function typeInto(
  app: RunningApp,
  { selector, texts, held }: { selector: string; texts: readonly string[]; held: Held },
): Promise<number[]> {
  const longest: number[] = [];
  for (const text of texts) {
    await app.evaluate(focus, selector);
    const from = Date.now();
    await app.type(text.slice(0, LETTERS), BETWEEN_LETTERS_MS);
    await wait(500);
    longest.push(held.longestSince(from));
    await app.clear();
    await wait(500);
  }
  return longest;
}

/**
 * The whole app over 1,000,000 messages: how it starts, beside an empty profile, and whether main can
 * do something else while one types a search, beside the same letters typed into the composer.
 */
export async function benchBigHistory(
  { executable, env }: Bench,
  texts: readonly string[],
): Promise<Row[]> {
  const profile = historyOf('messages', MESSAGES, { copy: true });
  const empty = `${profile}-empty`;
  const heldFile = `${profile}-held`;
  const held = createHeld(heldFile);
  try {
    await mkdir(empty, { recursive: true });
    // Of today, so that none is made while it is measured.
    await mkdir(join(profile, 'backups'));
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    await writeFile(join(profile, 'backups', `${time}.daily.db`), '');
    const starts = { big: [] as number[], empty: [] as number[] };
    const cpu = { big: [] as number[], empty: [] as number[] };
    const memory = { big: [] as number[], empty: [] as number[] };
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
      for (const which of ['big', 'empty'] as const) {
        const options = { executable, app: 'glimpse', env } as const;
        await withApp({ ...options, profile: which === 'big' ? profile : empty }, async (app) => {
          if (round < WARM_UP_ROUNDS) return wait(SETTLED_AFTER_MS / 2);
          cpu[which].push(app.cpuMs());
          starts[which].push(app.startMs);
          memory[which].push(app.memoryMb());
          return undefined;
        });
      }
    }
    const typed = await withApp(
      {
        executable,
        app: 'glimpse',
        profile,
        ...held.launch(env),
      },
      async (app) => {
        await wait(SETTLED_AFTER_MS);
        const message = 'textarea[aria-label="Message"]';
        return {
          composer: await typeInto(app, { selector: message, texts, held }),
          search: await typeInto(app, { selector: 'input[type="search"]', texts, held }),
          memoryMb: app.memoryMb(),
        };
      },
    );
    return [
      {
        figure: 'time until one can type, beside an empty profile, ms',
        glimpse: median(starts.big),
        reference: median(starts.empty),
        target: { of: 'ratio', limit: 1.1 },
      },
      {
        figure: 'CPU until then, ms',
        glimpse: median(cpu.big),
        reference: median(cpu.empty),
        target: { of: 'ratio', limit: 1.1 },
      },
      {
        figure: 'memory of all processes then, MB',
        glimpse: median(memory.big),
        reference: median(memory.empty),
      },
      {
        figure: 'memory after all these searches, beside that of a start, MB',
        glimpse: typed.memoryMb,
        reference: median(memory.big),
      },
      {
        figure: 'longest that main is held up while 12 letters are typed, beside the composer, ms',
        glimpse: median(typed.search),
        reference: median(typed.composer),
        target: { of: 'figure', limit: 10 },
      },
    ];
  } finally {
    await Promise.all(
      [profile, empty, heldFile].map((path) => rm(path, { recursive: true, force: true })),
    );
  }
}
