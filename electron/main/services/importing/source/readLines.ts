import type { ImportSource } from './importSource';
import { MAX_JSON_BYTES } from './limits';

const LINE_FEED = 0x0a;
/** Of text that was read in one picture, the most there is by far. */
const MAX_LINE_BYTES = 10_000_000;

/** The values of a file with one JSON value a line; undefined for a line that is none. */
export async function* readLines(source: ImportSource, entry: string): AsyncGenerator {
  let kept: Uint8Array[] = [];
  let bytes = 0;
  const keep = (piece: Uint8Array): void => {
    bytes += piece.length;
    if (bytes <= MAX_LINE_BYTES) kept.push(piece);
    else kept = [];
  };
  const take = (): unknown => {
    const line = bytes > MAX_LINE_BYTES ? '' : Buffer.concat(kept).toString('utf8');
    kept = [];
    bytes = 0;
    try {
      const value: unknown = JSON.parse(line);
      return value;
    } catch {
      return undefined;
    }
  };
  for await (const chunk of source.read(entry, MAX_JSON_BYTES)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      if (bytes > 0) yield take();
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (bytes > 0) yield take();
}
