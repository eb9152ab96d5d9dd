import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** What a start of the app asks for. It crosses from a second start to the running instance. */
export const launchRequestSchema = z.object({
  capture: z.boolean(),
  quick: z.boolean(),
  /** Started at login: no window yet. */
  hidden: z.boolean(),
  ask: z.string().max(100_000).optional(),
  newConversation: z.boolean(),
  /** Absolute paths of pictures to attach. */
  files: z.array(z.string().max(4_096)).max(100),
});
export type LaunchRequest = z.infer<typeof launchRequestSchema>;

/** Flags whose value is an argument of its own. */
const FLAGS_WITH_VALUE = new Set(['-r', '--require']);

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Reads `--capture`, `--quick`, `--ask=TEXT`, `--new`, `--hidden` and files out of a command line. Order does not matter:
 * Electron moves arguments around. Folders (the app's own among them) and unknown flags are passed
 * over.
 *
 * @param argv without the executable
 * @param cwd against which relative paths are resolved
 */
export function parseCommandLine(argv: readonly string[], cwd: string): LaunchRequest {
  const flags = argv.filter((argument) => argument.startsWith('-'));
  const ask = flags.find((flag) => flag.startsWith('--ask='))?.slice('--ask='.length);
  const files = argv
    .filter((argument, index) => {
      const before = argv[index - 1];
      return !argument.startsWith('-') && !(before !== undefined && FLAGS_WITH_VALUE.has(before));
    })
    .map((argument) => resolve(cwd, argument))
    .filter(isFile);
  return {
    capture: flags.includes('--capture'),
    quick: flags.includes('--quick'),
    hidden: flags.includes('--hidden'),
    ...(ask === undefined ? {} : { ask }),
    newConversation: flags.includes('--new'),
    files,
  };
}
