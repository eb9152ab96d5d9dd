import { setTimeout as wait } from 'node:timers/promises';
import { firstChunkKb } from '../support/firstChunk';
import { BOTH, withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { withApp } from './lib/launch';
import type { Row } from './lib/table';

const ROUNDS = 9;
/** The first start of a profile makes the caches that the others use. */
const WARM_UP_ROUNDS = 2;
/** Until what could wait has been done; before hidden windows are warmed. */
const QUIET_AFTER_MS = 2_000;

interface Start {
  readonly ms: number;
  readonly cpuMs: number;
  readonly quietCpuMs: number;
}

/** Starts of both apps in turn, each from its process to the frame in which one can type. */
export async function benchStart({ executable, env }: Bench): Promise<Row[]> {
  const starts: Record<(typeof BOTH)[number], Start[]> = { reference: [], glimpse: [] };
  await withProfiles(async (profiles) => {
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
      for (const app of BOTH) {
        const start = await withApp(
          { executable, app, profile: profiles[app], env },
          async (running) => {
            const cpuMs = running.cpuMs();
            await wait(QUIET_AFTER_MS);
            return { ms: running.startMs, cpuMs, quietCpuMs: running.cpuMs() };
          },
        );
        if (round >= WARM_UP_ROUNDS) starts[app].push(start);
      }
    }
  });
  const of = (figure: keyof Start) => ({
    glimpse: median(starts.glimpse.map((start) => start[figure])),
    reference: median(starts.reference.map((start) => start[figure])),
  });
  return [
    { figure: 'CPU until one can type, ms', ...of('cpuMs'), target: { of: 'ratio', limit: 1.25 } },
    { figure: 'time until one can type, ms', ...of('ms'), target: { of: 'ratio', limit: 1.2 } },
    { figure: 'CPU 2 s later, ms', ...of('quietCpuMs') },
    {
      figure: 'JavaScript before the first frame, KB',
      glimpse: await firstChunkKb(),
      target: { of: 'figure', limit: 250 },
    },
  ];
}
