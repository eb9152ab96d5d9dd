import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BOTH, withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { APPS, withApp } from './lib/launch';
import type { Row } from './lib/table';

const ROUNDS = 9;
/** The first start of a profile makes the caches that the others use. */
const WARM_UP_ROUNDS = 2;
/** Until what could wait has been done; before hidden windows are warmed. */
const QUIET_AFTER_MS = 2_000;

const PAGES = join(APPS.glimpse.folder, 'out/renderer');

/** The JavaScript that the chat window loads before its first frame. */
async function initialJavaScriptKb(): Promise<number> {
  const html = await readFile(join(PAGES, 'windows/chat/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)];
  const sizes = await Promise.all(files.map(async ([, file]) => stat(join(PAGES, file ?? ''))));
  return sizes.reduce((sum, { size }) => sum + size, 0) / 1_024;
}

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
      glimpse: await initialJavaScriptKb(),
      target: { of: 'figure', limit: 250 },
    },
  ];
}
