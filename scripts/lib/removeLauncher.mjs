import fs from 'node:fs/promises';
import path from 'node:path';

/** Leaves out the fallback Electron's stand-in for a default app; electron-builder calls this. */
export function afterExtract({ appOutDir }) {
  return fs.rm(path.join(appOutDir, 'resources/app'), { recursive: true, force: true });
}
