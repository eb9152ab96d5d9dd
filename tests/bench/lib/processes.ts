import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in these. */
const TICK_MS = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** With that of its children that have ended. */
  readonly cpuMs: number;
}

/** Empty where the process has ended meanwhile. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readProcess(pid: number): Process {
  const text = readOrNothing(`/proc/${pid}/stat`);
  // The name before may hold anything, but nothing after it holds a bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1] ?? -1), cpuMs: ticks * TICK_MS };
}

/** A process and all that it started, directly or not. */
function processTree(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)));
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** CPU time of all processes of an app so far, user and system. */
export function cpuMs(root: number): number {
  return processTree(root).reduce((sum, process) => sum + process.cpuMs, 0);
}

/** Proportional memory of all processes of an app: what they share counts once. */
export function memoryMb(root: number): number {
  const kilobytes = processTree(root).map(({ pid }) => {
    const rollup = readOrNothing(`/proc/${pid}/smaps_rollup`);
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, kb) => sum + kb, 0) / 1024;
}
