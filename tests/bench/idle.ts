import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { withApp, type AppName } from './lib/launch';
import type { Row } from './lib/table';

const ROUNDS = 3;
/** Hidden windows are warmed after four seconds. */
const SETTLED_AFTER_MS = 8_000;
const WATCHED_MS = 3_000;

const STATES = ['reference', 'cold', 'warm'] as const;
type State = (typeof STATES)[number];

interface Rest {
  readonly memoryMb: number;
  /** In each second. */
  readonly cpuMs: number;
}

function rest({ executable, env }: Bench, app: AppName, profile: string): Promise<Rest> {
  return withApp({ executable, app, profile, env }, async (running) => {
    await wait(SETTLED_AFTER_MS);
    const before = running.cpuMs();
    await wait(WATCHED_MS);
    const cpuMs = ((running.cpuMs() - before) * 1_000) / WATCHED_MS;
    return { cpuMs, memoryMb: running.memoryMb() };
  });
}

/** What both apps take when nothing happens, Glimpse with and without its hidden windows. */
export async function benchIdle(bench: Bench): Promise<Row[]> {
  const rests: Record<State, Rest[]> = { reference: [], cold: [], warm: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const state of STATES) {
      await withProfiles(async ({ glimpse, reference }) => {
        await mkdir(glimpse);
        const settings = { warmWindows: state === 'warm' };
        await writeFile(join(glimpse, 'settings.json'), JSON.stringify(settings));
        const isReference = state === 'reference';
        rests[state].push(
          await (isReference
            ? rest(bench, 'reference', reference)
            : rest(bench, 'glimpse', glimpse)),
        );
      });
    }
  }
  const of = (state: State, figure: keyof Rest): number =>
    median(rests[state].map((values) => values[figure]));
  const beside = (state: State, figure: keyof Rest) => ({
    glimpse: of(state, figure),
    reference: of('reference', figure),
  });
  return [
    {
      figure: 'memory of all processes, panels cold, MB',
      ...beside('cold', 'memoryMb'),
      target: { of: 'ratio', limit: 1.3 },
    },
    {
      figure: 'memory of all processes, panels warm, MB',
      ...beside('warm', 'memoryMb'),
      target: { of: 'ratio', limit: 2 },
    },
    {
      figure: 'memory of the warm windows, MB',
      glimpse: of('warm', 'memoryMb') - of('cold', 'memoryMb'),
    },
    { figure: 'CPU when idle, panels cold, ms/s', ...beside('cold', 'cpuMs') },
    { figure: 'CPU when idle, panels warm, ms/s', ...beside('warm', 'cpuMs') },
  ];
}
