import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const PAGES = resolve(import.meta.dirname, '../../out/renderer');

/** The JavaScript that the built chat window loads before its first frame, in KB of 1,024 bytes. */
export async function firstChunkKb(): Promise<number> {
  const html = await readFile(join(PAGES, 'windows/chat/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)];
  const sizes = await Promise.all(files.map(async ([, file]) => stat(join(PAGES, file ?? ''))));
  return sizes.reduce((sum, { size }) => sum + size, 0) / 1_024;
}
