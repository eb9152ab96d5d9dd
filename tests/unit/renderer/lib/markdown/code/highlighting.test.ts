import { describe, expect, it } from 'vitest';
import { CodeTokenizer } from '@renderer/lib/markdown/code/codeTokenizer';
import type { StartHighlighting } from '@renderer/lib/markdown/code/highlighter';
import { Highlighting } from '@renderer/lib/markdown/code/highlighting';
import { appended } from '@renderer/lib/markdown/parse/chunks';

/** Tokenizes here instead of in a worker, and counts the lines that it is given. */
function inThisThread() {
  let linesRead = 0;
  let idle: Promise<void> = Promise.resolve();
  const start: StartHighlighting = (language, receive) => {
    const tokenizer = new CodeTokenizer(language);
    let ended = false;
    const read = async (before: Promise<void>, lines: readonly string[]): Promise<void> => {
      await before;
      const tokens = await tokenizer.read(lines);
      if (!ended) receive(tokens);
    };
    return {
      add: (lines) => {
        linesRead += lines.length;
        idle = read(idle, lines);
      },
      end: () => {
        ended = true;
      },
    };
  };
  return { start, linesRead: () => linesRead, settled: () => idle };
}

const lines = (count: number, text = 'let a') =>
  Array.from({ length: count }, (_, index) => `${text}${index} = ${index};`);

/** The machine may be busy with more than this. */
const PATIENCE_MS = 60_000;

describe('Highlighting', { timeout: PATIENCE_MS }, () => {
  it('reads each line of growing code once', async () => {
    const worker = inThisThread();
    const highlighting = new Highlighting('typescript', worker.start);
    for (let count = 1; count <= 100; count += 1) {
      highlighting.update(appended<string>([], lines(count)));
    }
    await worker.settled();
    expect(worker.linesRead()).toBe(100);
    expect(highlighting.tokens().flat()).toEqual(
      await new CodeTokenizer('typescript').read(lines(100)),
    );
  });

  it('begins anew when the code is another one', async () => {
    const worker = inThisThread();
    const highlighting = new Highlighting('typescript', worker.start);
    highlighting.update(appended<string>([], lines(3)));
    highlighting.update(appended<string>([], lines(2, '// ')));
    await worker.settled();
    expect(highlighting.tokens().flat()).toEqual(
      await new CodeTokenizer('typescript').read(lines(2, '// ')),
    );
  });

  it('knows code again that comes back on the screen', async () => {
    const worker = inThisThread();
    const code = appended<string>([], lines(40, 'var again'));
    const first = new Highlighting('typescript', worker.start);
    first.update(code);
    await worker.settled();
    first.end();
    const second = new Highlighting('typescript', worker.start);
    second.update(appended<string>([], lines(40, 'var again')));
    expect(second.tokens().flat()).toHaveLength(40);
    expect(worker.linesRead()).toBe(40);
  });

  it('leaves the end of a very long log plain', () => {
    const worker = inThisThread();
    const highlighting = new Highlighting('shellscript', worker.start);
    highlighting.update(appended<string>([], lines(6000)));
    highlighting.update(appended<string>([], lines(7000)));
    expect(worker.linesRead()).toBe(5000);
    highlighting.end();
  });
});
