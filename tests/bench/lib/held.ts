import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROBE = join(import.meta.dirname, '../reference/heldMain.cjs');

/** Tells how long an app's main process could do nothing else; it is written down in the file. */
export function createHeld(file: string) {
  writeFileSync(file, '');
  return {
    /** What the app is launched with. */
    launch: (env: NodeJS.ProcessEnv) => ({
      env: { ...env, GLIMPSE_BENCH_HELD: file },
      probe: PROBE,
    }),
    /** In ms, since a time in ms since 1970. */
    longestSince: (from: number): number => {
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      const since = lines
        .map((line) => line.split(' ').map(Number))
        .filter(([at = 0]) => at >= from)
        .map(([, ms = 0]) => ms);
      return Math.max(0, ...since);
    },
  };
}
