import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { createHeld } from './lib/held';
import { historyOf } from './lib/historyOf';
import { withApp } from './lib/launch';
import type { Row } from './lib/table';

const ROUNDS = 3;
const MANY = 50_000;
const FEW = 100;
const STEPS = 300;
/** What starts with the app is over then. */
const SETTLED_AFTER_MS = 6_000;

interface Scrolled {
  /** All tasks longer than 50 ms. */
  readonly longTaskMs: number;
  readonly longestFrameMs: number;
}

interface Dealt {
  readonly markAllMs: number;
  readonly marked: string;
  /** From Delete to the list without them. */
  readonly deleteMs: number;
  /** When it was begun, in ms since 1970. */
  readonly begunAt: number;
}

interface Seen extends Scrolled, Dealt {
  /** Of all processes, while it was scrolled. */
  readonly scrollCpuMs: number;
  /** The longest that main could do nothing else while they were deleted. */
  readonly mainHeldMs: number;
}

/** Runs in the page: scrolls down through the list, and up again at its end. */
async function scroll(steps: number): Promise<Scrolled> {
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const list = document.querySelector('nav button[data-row]')?.closest('ul')?.parentElement;
  if (!list) throw new Error('There is no list.');
  let longTaskMs = 0;
  const observer = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longTaskMs += duration;
  });
  observer.observe({ type: 'longtask' });
  let longestFrameMs = 0;
  let step = 400;
  for (let at = 0, last = await frame(); at < steps; at += 1) {
    list.scrollTop += step;
    const bottom = list.scrollHeight - list.clientHeight;
    if (list.scrollTop <= 0 || list.scrollTop >= bottom - 1) step = -step;
    const now = await frame();
    longestFrameMs = Math.max(longestFrameMs, now - last);
    last = now;
  }
  await new Promise((done) => setTimeout(done, 300));
  observer.disconnect();
  list.scrollTop = 0;
  await frame();
  await frame();
  return { longTaskMs, longestFrameMs };
}

/** Runs in the page: marks all of the list, and deletes it. */
async function deal(): Promise<Dealt> {
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const rows = (): HTMLButtonElement[] => [
    ...document.querySelectorAll<HTMLButtonElement>('nav button[data-row]'),
  ];
  const press = (key: string, ctrlKey: boolean): void => {
    const target = rows()[1];
    target?.focus();
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
  };
  const shown = (): string => document.querySelector('nav output')?.textContent ?? '';
  const begun = performance.now();
  press('a', true);
  while (!shown().endsWith('selected')) await frame();
  await frame();
  const markAllMs = performance.now() - begun;
  const marked = shown();

  const begunAt = Date.now();
  const pressed = performance.now();
  press('Delete', false);
  while (rows().length > 0) await frame();
  const deleteMs = performance.now() - pressed;
  await new Promise((done) => setTimeout(done, 3_000));
  return { markAllMs, marked, deleteMs, begunAt };
}

function see({ executable, env }: Bench, history: string): Promise<Seen> {
  return withProfiles(async ({ glimpse: profile }) => {
    await mkdir(profile);
    const held = createHeld(`${profile}-held`);
    await copyFile(join(history, 'glimpse.db'), join(profile, 'glimpse.db'));
    return withApp({ executable, app: 'glimpse', profile, ...held.launch(env) }, async (app) => {
      await wait(SETTLED_AFTER_MS);
      const before = app.cpuMs();
      const scrolled = await app.evaluate(scroll, STEPS);
      const scrollCpuMs = app.cpuMs() - before;
      const dealt = await app.evaluate(deal, undefined);
      return { ...scrolled, scrollCpuMs, ...dealt, mainHeldMs: held.longestSince(dealt.begunAt) };
    });
  });
}

/** The sidebar with 50,000 conversations, beside itself with 100. */
export async function benchSidebar(bench: Bench): Promise<Row[]> {
  const seen: Record<'few' | 'many', Seen[]> = { few: [], many: [] };
  const histories = {
    few: historyOf('conversations', FEW),
    many: historyOf('conversations', MANY),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of ['few', 'many'] as const) {
      seen[which].push(await see(bench, histories[which]));
    }
  }
  const wrong = seen.many.find(({ marked }) => marked.replaceAll(/\D/g, '') !== String(MANY));
  if (wrong !== undefined) throw new Error(`${wrong.marked}, not ${MANY}`);
  const of = (which: 'few' | 'many', figure: Exclude<keyof Seen, 'marked'>): number =>
    median(seen[which].map((values) => values[figure]));
  const beside = (figure: Exclude<keyof Seen, 'marked'>) => ({
    glimpse: of('many', figure),
    reference: of('few', figure),
  });
  return [
    { figure: `CPU of all processes in ${STEPS} steps of scrolling, ms`, ...beside('scrollCpuMs') },
    { figure: `long tasks meanwhile, ms`, ...beside('longTaskMs') },
    { figure: 'longest frame meanwhile, ms', ...beside('longestFrameMs') },
    {
      figure: 'Ctrl+A to all selected, ms',
      ...beside('markAllMs'),
      target: { of: 'figure', limit: 1_000 },
    },
    { figure: 'Delete to an empty list, ms', ...beside('deleteMs') },
    { figure: 'longest that main was held up by that, ms', ...beside('mainHeldMs') },
  ];
}
