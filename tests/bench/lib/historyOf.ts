import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * The folder of a history for measuring, made where there is none yet, in a process of its own: the
 * bench itself does not load SQLite. A `copy` is the caller's own.
 */
export function historyOf(
  kind: 'messages' | 'conversations',
  count: number,
  { copy = false } = {},
): string {
  const root = resolve(import.meta.dirname, '../../..');
  const make = ['tests/support/loadTypeScript.mjs', 'tests/bench/makeHistory.ts'];
  const args = [...make, kind, String(count), ...(copy ? ['copy'] : [])];
  const printed = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return printed.trim().split('\n').at(-1) ?? '';
}
