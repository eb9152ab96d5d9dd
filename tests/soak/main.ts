/** `npm run soak [-- KILLS]`: kills the writer of a history 200 times, unless told. */
import { soak } from './soak';

const kills = Number(process.argv[3] ?? 200);
const { acknowledged, corrupt, lost, lostMs } = await soak(kills, (done) => {
  if (done % 10 === 0) process.stdout.write(`${done} of ${kills}\n`);
});
const sorted = lostMs.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
process.stdout.write(
  `${kills} kills, ${acknowledged} acknowledged writes: ${corrupt} corrupt files, ${lost} writes lost.\n` +
    `Streamed text lost by ${sorted.length} answers that were cut off: ${at(0.5)} ms p50, ${at(0.95)} ms p95, ${at(1)} ms at most (250 allowed).\n`,
);
process.exitCode = corrupt + lost > 0 ? 1 : 0;
