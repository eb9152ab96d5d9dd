import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems, type JsonPiece } from '@main/services/importing/source/jsonItems';

async function read(
  content: string | Uint8Array,
  { chunk = 1_000_000, maxBytes = 1_000_000, counts = false } = {},
): Promise<JsonPiece[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunk) {
      yield bytes.subarray(start, start + chunk);
    }
  }
  const pieces: JsonPiece[] = [];
  for await (const piece of jsonItems(chunks(), { list: 'conversations', maxBytes, counts })) {
    pieces.push(piece);
  }
  return pieces;
}

const itemsOf = (pieces: readonly JsonPiece[]): unknown[] =>
  pieces.flatMap((piece) => (piece.kind === 'item' ? [piece.value] : []));

describe('jsonItems', () => {
  it('gives any list of JSON values as they are, wherever the pieces of the file end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        async (values, chunk, indent) => {
          const pieces = await read(JSON.stringify(values, null, indent), { chunk });
          expect(pieces).toEqual(
            values.map((value) => ({ kind: 'item', value: JSON.parse(JSON.stringify(value)) })),
          );
        },
      ),
    );
  });

  it('gives the list of an object, and what stands beside it, in any order', async () => {
    const pieces = await read(
      '\ufeff { "format": "x", "deep": {"conversations": [9]}, "lists": [[1], []], "conversations": [ {"a": "]"}, 2 ], "n": 3 }\n',
      { chunk: 3 },
    );
    expect(pieces).toEqual([
      { kind: 'member', key: 'format', value: 'x' },
      { kind: 'member', key: 'deep', value: { conversations: [9] } },
      { kind: 'member', key: 'lists', value: [[1], []] },
      { kind: 'item', value: { a: ']' } },
      { kind: 'item', value: 2 },
      { kind: 'member', key: 'n', value: 3 },
    ]);
  });

  it('passes over what is broken, too large or too deep, and reads on', async () => {
    const deep = `${'['.repeat(1_100)}${']'.repeat(1_100)}`;
    const pieces = await read(`[1, {"a" 2}, "${'x'.repeat(500)}", ${deep}, 5]`, {
      chunk: 7,
      maxBytes: 400,
    });
    expect(pieces).toEqual([
      { kind: 'item', value: 1 },
      { kind: 'broken', reason: 'invalid' },
      { kind: 'broken', reason: 'tooLarge' },
      { kind: 'broken', reason: 'tooLarge' },
      { kind: 'item', value: 5 },
    ]);
    expect(await read(`[${deep}, 6]`)).toEqual([
      { kind: 'broken', reason: 'tooDeep' },
      { kind: 'item', value: 6 },
    ]);
  });

  it('reads what is full of lists where none can be at once', async () => {
    // Whatever was kept was put together anew at each of them, which took minutes.
    const [piece] = await read(`{"a":1,"b${'x'.repeat(2_000_000)}"${'[]'.repeat(20_000)}}`, {
      maxBytes: 4_000_000,
    }).then((pieces) => pieces.slice(1));
    expect(piece).toEqual({ kind: 'broken', reason: 'invalid' });
  });

  it('says where a file is cut off, with all that is whole before', async () => {
    const whole = JSON.stringify([{ a: 1 }, { b: 'two' }, { c: 3 }]);
    for (let end = 1; end < whole.length; end += 1) {
      const pieces = await read(whole.slice(0, end));
      expect(pieces.at(-1)).toEqual({ kind: 'broken', reason: 'cutOff' });
      expect([{ a: 1 }, { b: 'two' }, { c: 3 }].slice(0, pieces.length - 1)).toEqual(
        itemsOf(pieces),
      );
    }
  });

  it('counts without reading, also where texts are full of quotes and backslashes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: fc.constantFrom('"', '\\', '[', '}', ',', 'ä'), maxLength: 12 }),
        ),
        fc.integer({ min: 1, max: 9 }),
        async (values, chunk) => {
          const json = JSON.stringify(values.map((text) => ({ [text]: text })));
          const counted = await read(json, { chunk, counts: true });
          expect(counted).toEqual(values.map(() => ({ kind: 'item', value: undefined })));
          expect(itemsOf(await read(json, { chunk }))).toEqual(JSON.parse(json));
        },
      ),
    );
  });

  it('says that what is no JSON is none', async () => {
    for (const content of ['', 'PK\u0003\u0004', '<html>', '"text"', '7']) {
      expect(await read(content)).toEqual([{ kind: 'broken', reason: 'notJson' }]);
    }
    expect(await read('[1] and more')).toEqual([
      { kind: 'item', value: 1 },
      { kind: 'broken', reason: 'invalid' },
    ]);
  });

  it('gives keys that would change every object as values only', async () => {
    const [piece] = await read('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(piece).toMatchObject({ kind: 'member', key: '__proto__' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
