import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { withProfiles, type Bench } from './lib/bench';
import { median } from './lib/clock';
import { withApp } from './lib/launch';
import type { Row } from './lib/table';

const PHOTOS = 20;
const MEGAPIXELS = '4000x3000';
const READY_AFTER_MS = 3_000;
const REST_MS = 10_000;

/** How a window felt for a while. */
interface Watched {
  readonly ms: number;
  /** The longest time in which the window drew nothing. */
  readonly longestPauseMs: number;
  /** All tasks longer than 50 ms. */
  readonly longTaskMs: number;
  /** How long main took to answer: each time it was asked. */
  readonly answersMs: readonly number[];
}

/** Runs in the page: watches until so many chips tell the size of what will be sent, or for a while. */
async function watchWindow({ chips, ms }: { chips: number; ms: number }): Promise<Watched> {
  const startedAt = performance.now();
  const answersMs: number[] = [];
  let longestPauseMs = 0;
  let longTaskMs = 0;
  let over = false;
  const longTasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTaskMs += duration;
  });
  longTasks.observe({ type: 'longtask' });
  let lastFrame = startedAt;
  const watch = (): void => {
    const frame = performance.now();
    longestPauseMs = Math.max(longestPauseMs, frame - lastFrame);
    lastFrame = frame;
    if (!over) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  const isDone = (): boolean => {
    if (performance.now() - startedAt > ms) return true;
    const items = document.querySelectorAll('[aria-label="Attachments"] > li');
    return [...items].filter(({ textContent }) => /\d × \d/.test(textContent)).length === chips;
  };
  while (!isDone()) {
    const askedAt = performance.now();
    await window.api.request('settings.get', {});
    answersMs.push(performance.now() - askedAt);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  over = true;
  longTasks.disconnect();
  return { ms: performance.now() - startedAt, longestPauseMs, longTaskMs, answersMs };
}

/** Photos that differ, so that each is read. */
async function makePhotos(folder: string): Promise<string[]> {
  const path = join(folder, 'photo.jpg');
  await promisify(execFile)('convert', ['-size', MEGAPIXELS, 'plasma:', '-quality', '85', path]);
  const photo = await readFile(path);
  const paths = Array.from({ length: PHOTOS }, (_, number) => join(folder, `photo ${number}.jpg`));
  for (const [number, copy] of paths.entries()) {
    await writeFile(copy, Buffer.concat([photo, Buffer.from([number])]));
  }
  return paths;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/** Many large photos at once, beside the same window at rest. */
export async function benchPictures({ executable, env }: Bench): Promise<Row[]> {
  return withProfiles(async ({ glimpse: profile, reference: folder }) => {
    await mkdir(folder, { recursive: true });
    const photos = await makePhotos(folder);
    return withApp({ executable, app: 'glimpse', profile, env }, async (app) => {
      await wait(READY_AFTER_MS);
      const rest = await app.evaluate(watchWindow, { chips: PHOTOS, ms: REST_MS });
      await app.chooseFiles(photos);
      const busy = await app.evaluate(watchWindow, { chips: PHOTOS, ms: 10 * 60_000 });
      return [
        { figure: 'until all of them are ready, s', glimpse: busy.ms / 1_000 },
        {
          figure: 'longest time without a frame, ms',
          glimpse: busy.longestPauseMs,
          reference: rest.longestPauseMs,
        },
        {
          figure: 'long tasks, ms of each second',
          glimpse: (1_000 * busy.longTaskMs) / busy.ms,
        },
        {
          figure: 'main answers within, p50, ms',
          glimpse: median(busy.answersMs),
          reference: median(rest.answersMs),
        },
        {
          figure: 'main answers within, p95, ms',
          glimpse: quantile(busy.answersMs, 0.95),
          reference: quantile(rest.answersMs, 0.95),
        },
        {
          figure: 'main answers within, at worst, ms',
          glimpse: Math.max(...busy.answersMs),
          reference: Math.max(...rest.answersMs),
        },
        { figure: 'memory of all processes then, MB', glimpse: app.memoryMb() },
      ];
    });
  });
}
