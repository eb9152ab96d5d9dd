/** A piece of a JSON file that is too large to be parsed as a whole. */
export type JsonPiece =
  /** An element of the list. */
  | { readonly kind: 'item'; readonly value: unknown }
  /** What stands beside the list, where the file is an object. */
  | { readonly kind: 'member'; readonly key: string; readonly value: unknown }
  /** Something that could not be read; what follows it comes all the same, where it can be found. */
  | { readonly kind: 'broken'; readonly reason: JsonTrouble };

export type JsonTrouble = 'notJson' | 'tooLarge' | 'tooDeep' | 'invalid' | 'cutOff';

interface JsonItemsOptions {
  /** The member of an object that is the list. */
  readonly list: string;
  /** No piece may have more bytes. */
  readonly maxBytes: number;
  /** Whether elements are only to be counted: then their values are undefined. */
  readonly counts?: boolean;
}

/** Deeper than anything that anyone writes, and less than what makes a reader run out of stack. */
const MAX_DEPTH = 1_000;

/** Before a list that is meant stand its name and a colon, and no more. */
const MAX_BEFORE_LIST = 100;

const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [
  0x22, 0x5c, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d,
];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The quote that ends a string, or that there is none in these bytes, and whether they end escaped. */
function stringEnd(
  chunk: Uint8Array,
  start: number,
): { readonly index: number; readonly found: boolean; readonly escaped: boolean } {
  for (let from = start; ;) {
    const quote = chunk.indexOf(QUOTE, from);
    const end = quote === -1 ? chunk.length : quote;
    let first = end;
    while (first > from && chunk[first - 1] === BACKSLASH) first -= 1;
    const isEscaped = (end - first) % 2 === 1;
    if (quote === -1) return { index: end, found: false, escaped: isEscaped };
    if (!isEscaped) return { index: quote, found: true, escaped: false };
    from = quote + 1;
  }
}

/**
 * Reads a JSON file piece by piece: the elements of a list, `[…]` or a member of `{…}`. Only one is in
 * memory at a time, and one that is broken does not spoil the others.
 */
export async function* jsonItems(
  chunks: AsyncIterable<Uint8Array>,
  { list, maxBytes, counts = false }: JsonItemsOptions,
): AsyncGenerator<JsonPiece> {
  const listStart = new RegExp(`^"${list}"\\s*:\\s*$`);
  /** How deep the pieces stand; 0 before the first bracket. */
  let level = 0;
  let depth = 0;
  let isObject = false;
  let inString = false;
  let escaped = false;
  let trouble: JsonTrouble | undefined;
  let kept: Uint8Array[] | undefined;
  let keptBytes = 0;
  let ended = false;

  const keep = (bytes: Uint8Array): void => {
    keptBytes += bytes.length;
    if (keptBytes > maxBytes) trouble ??= 'tooLarge';
    if (trouble === undefined) kept?.push(bytes);
    else if (kept !== undefined) kept.length = 0;
  };
  const textKept = (): string => Buffer.concat(kept ?? []).toString('utf8');
  const forget = (): void => {
    kept = undefined;
    keptBytes = 0;
    trouble = undefined;
  };
  const take = (): JsonPiece => {
    const isMember = isObject && level === 1;
    const text = counts && !isMember ? '' : textKept();
    const reason = trouble;
    forget();
    if (reason !== undefined) return { kind: 'broken', reason };
    if (counts && !isMember) return { kind: 'item', value: undefined };
    try {
      const value: unknown = JSON.parse(isMember ? `{${text}}` : text);
      if (!isMember) return { kind: 'item', value };
      const [member] = Object.entries(value ?? {});
      if (member !== undefined) return { kind: 'member', key: member[0], value: member[1] };
      return { kind: 'broken', reason: 'invalid' };
    } catch {
      return { kind: 'broken', reason: 'invalid' };
    }
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      if (inString) {
        // Nearly all of a file is text: its end is looked for at once.
        const end = stringEnd(chunk, escaped ? index + 1 : index);
        ({ index, escaped } = end);
        inString = !end.found;
        continue;
      }
      const byte = chunk[index] ?? 0;
      if (ended) {
        if (isSpace(byte)) continue;
        yield { kind: 'broken', reason: 'invalid' };
        return;
      }
      if (level === 0) {
        if (isSpace(byte) || BYTE_ORDER_MARK.includes(byte)) continue;
        isObject = byte === OPEN;
        if (!isObject && byte !== OPEN_LIST) {
          yield { kind: 'broken', reason: 'notJson' };
          return;
        }
        level = 1;
        depth = 1;
        continue;
      }
      const closes = byte === CLOSE || byte === CLOSE_LIST;
      if (depth === level && (byte === COMMA || closes) && kept !== undefined) {
        keep(chunk.subarray(start, index));
        yield take();
      }
      if (depth === level && kept === undefined && byte !== COMMA && !closes && !isSpace(byte)) {
        kept = [];
        start = index;
      }
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN || byte === OPEN_LIST) {
        const before = keptBytes + index - start;
        const mayBegin = isObject && level === 1 && depth === 1 && before <= MAX_BEFORE_LIST;
        if (mayBegin && byte === OPEN_LIST) {
          keep(chunk.subarray(start, index));
          if (listStart.test(textKept())) {
            forget();
            level = 2;
          } else {
            start = index;
          }
        }
        depth += 1;
        if (depth > MAX_DEPTH) trouble ??= 'tooDeep';
      } else if (closes) {
        depth -= 1;
        if (depth < level) level = depth;
        ended = depth === 0;
      }
    }
    if (kept !== undefined) keep(chunk.subarray(start));
  }
  if (level === 0 && !ended) yield { kind: 'broken', reason: 'notJson' };
  else if (!ended) yield { kind: 'broken', reason: 'cutOff' };
}
