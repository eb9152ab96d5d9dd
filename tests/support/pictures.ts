import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { processFolder } from './processFolder';

/** Makes picture files with ImageMagick in a folder of their own, which goes with this process. */
export function createPictures() {
  let made: string | undefined;
  // Not before it is needed: Playwright's first process only reads which tests there are.
  const folder = (): string => (made ??= processFolder('pictures'));
  return {
    get folder(): string {
      return folder();
    },
    /** Runs `convert ARGUMENTS FILE` and returns the file's path. */
    make: (name: string, ...args: readonly string[]): string => {
      const path = join(folder(), name);
      execFileSync('convert', [...args, path]);
      return path;
    },
    /** Black text on white, as a screenshot has it. */
    text: (name: string, text: string): string => {
      const path = join(folder(), name);
      execFileSync('convert', [
        ...['-size', '800x240', 'xc:white', '-fill', 'black', '-font', 'DejaVu-Sans'],
        ...['-pointsize', '36', '-annotate', '+40+120', text, path],
      ]);
      return path;
    },
  };
}
