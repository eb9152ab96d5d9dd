import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes picture files with ImageMagick in a folder of their own. */
export function createPictures() {
  const folder = mkdtempSync(join(tmpdir(), 'glimpse-pictures-'));
  return {
    folder,
    /** Runs `convert ARGUMENTS FILE` and returns the file's path. */
    make: (name: string, ...args: readonly string[]): string => {
      const path = join(folder, name);
      execFileSync('convert', [...args, path]);
      return path;
    },
    /** Black text on white, as a screenshot has it. */
    text: (name: string, text: string): string => {
      const path = join(folder, name);
      execFileSync('convert', [
        ...['-size', '800x240', 'xc:white', '-fill', 'black', '-font', 'DejaVu-Sans'],
        ...['-pointsize', '36', '-annotate', '+40+120', text, path],
      ]);
      return path;
    },
  };
}
