import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A folder in the system's folder for temporary files that goes with this process. */
export function processFolder(kind: string): string {
  if (made.length === 0) {
    process.once('exit', () => {
      // An app that was killed a moment ago may still write.
      const options = { recursive: true, force: true, maxRetries: 3 };
      for (const folder of made) rmSync(folder, options);
    });
  }
  const folder = mkdtempSync(join(tmpdir(), `glimpse-${kind}-`));
  made.push(folder);
  return folder;
}
