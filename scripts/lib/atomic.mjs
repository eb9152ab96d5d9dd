import fs from 'node:fs/promises';
import path from 'node:path';

const AN_HOUR = 60 * 60 * 1000;

/**
 * Makes a folder that exists either whole or not at all: `fill` works in a temporary neighbour, which
 * is renamed at the end. When two processes race, the second one keeps what the first one made.
 *
 * @param {string} target
 * @param {(temporary: string) => Promise<string>} fill returns the folder (inside `temporary`) to keep
 */
export async function makeFolderOnce(target, fill) {
  if (await exists(target)) return;
  await fs.mkdir(path.dirname(target), { recursive: true });
  await removeLeftovers(target);
  const temporary = await fs.mkdtemp(`${target}.part-`);
  try {
    const finished = await fill(temporary);
    await fs.rename(finished, target).catch(async (error) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

/** What a killed process left behind. Younger ones may be another process at work. */
async function removeLeftovers(target) {
  const folder = path.dirname(target);
  for (const name of await fs.readdir(folder)) {
    if (!name.startsWith(`${path.basename(target)}.part-`)) continue;
    const leftover = path.join(folder, name);
    if (Date.now() - (await fs.stat(leftover)).mtimeMs < AN_HOUR) continue;
    await fs.rm(leftover, { recursive: true, force: true });
  }
}

/** @param {string} file */
export async function exists(file) {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} file
 * @param {string} text
 */
export async function writeFileAtomically(file, text) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  await fs.writeFile(temporary, text);
  await fs.rename(temporary, file);
}
