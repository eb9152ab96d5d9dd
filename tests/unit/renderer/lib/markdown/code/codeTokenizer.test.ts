import { describe, expect, it } from 'vitest';
import { CodeTokenizer } from '@renderer/lib/markdown/code/codeTokenizer';
import { grammars } from '@renderer/lib/markdown/code/grammars';
import { languageOf } from '@renderer/lib/markdown/code/languages';
import { TOKEN_KINDS } from '@renderer/lib/markdown/code/protocol';

const CODE = [
  '/* a comment',
  '   over lines */',
  'const text: string = `one ${1 + 1}',
  'two`;',
  '',
  'export function run() { return text; }',
];

/** The kinds of the words of a line, by word. */
function kindsIn(line: string, tokens: readonly number[]): Record<string, string | undefined> {
  const kinds: Record<string, string | undefined> = {};
  let start = 0;
  for (let index = 0; index < tokens.length; index += 2) {
    const end = start + (tokens[index] ?? 0);
    kinds[line.slice(start, end).trim()] = TOKEN_KINDS[tokens[index + 1] ?? 0];
    start = end;
  }
  return kinds;
}

/** The machine may be busy with more than this. */
const PATIENCE_MS = 60_000;

describe('CodeTokenizer', { timeout: PATIENCE_MS }, () => {
  it('gives line by line what it gives for the whole code', async () => {
    const whole = await new CodeTokenizer('typescript').read(CODE);
    const stream = new CodeTokenizer('typescript');
    const lines = [];
    for (const line of CODE) lines.push(...(await stream.read([line])));
    expect(lines).toEqual(whole);
    expect(
      lines.map((tokens) => tokens.filter((_, at) => at % 2 === 0).reduce((a, b) => a + b, 0)),
    ).toEqual(CODE.map((line) => line.length));
  });

  it('tells comments, keywords, strings and functions apart', async () => {
    const line = "export function run() { return 'text'; } // note";
    const [tokens = []] = await new CodeTokenizer('typescript').read([line]);
    expect(kindsIn(line, tokens)).toMatchObject({
      return: 'keyword',
      run: 'function',
      "'text'": 'string',
      '// note': 'comment',
    });
  });

  it('leaves a line plain that is too long to have been written by hand', async () => {
    const line = `const a = '${'x'.repeat(5000)}';`;
    expect(await new CodeTokenizer('javascript').read([line])).toEqual([[line.length, 0]]);
  });
});

describe('languageOf', () => {
  it.each([
    ['ts', 'typescript'],
    ['Bash', 'shellscript'],
    ['c++', 'cpp'],
    ['py', 'python'],
    ['dockerfile', 'docker'],
  ])('knows %s', (name, id) => {
    expect(languageOf(name)?.id).toBe(id);
    expect(grammars).toHaveProperty(id);
  });

  it('knows no language by an unknown name', () => {
    expect(languageOf('klingon')).toBeUndefined();
    expect(languageOf('')).toBeUndefined();
  });
});
