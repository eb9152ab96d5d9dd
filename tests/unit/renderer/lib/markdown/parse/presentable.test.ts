import { describe, expect, it } from 'vitest';
import { presentable } from '@renderer/lib/markdown/parse/presentable';
import { StreamParser } from '@renderer/lib/markdown/parse/streamParser';
import { asHtml } from '../asHtml';

/** The elements that show up while a text is written character by character. */
function elementsSeen(text: string): string[] {
  const parser = new StreamParser();
  const seen = new Set<string>();
  for (let end = 1; end <= text.length; end += 1) {
    const html = asHtml(parser.update(text.slice(0, end), true));
    for (const [, tag] of html.matchAll(/<(\w+)/g)) seen.add(tag ?? '');
  }
  return [...seen];
}

describe('a text that is being written', () => {
  it.each([
    ['a list', '- one\n- two\n\n- three', ['ul', 'li', 'p']],
    ['a numbered list', '1. one\n2. two', ['ol', 'li']],
    ['a rule', 'Text\n\n---\n\nMore', ['p', 'hr']],
    ['a heading', '## Title', ['h2']],
    ['code', '```ts\nlet a;\n```', ['pre', 'code']],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', ['table', 'thead', 'tr', 'th', 'tbody', 'td']],
    ['bold text', '**bold**', ['p', 'strong']],
  ])('is %s from its first letter on, and nothing else before', (_name, text, elements) => {
    expect(elementsSeen(text)).toEqual(elements);
  });

  it.each([
    ['Text\n-', undefined, 'Text\n'],
    ['Text\n```py', undefined, 'Text\n'],
    ['| a | b', undefined, ''],
    ['| a | b |\n|--', undefined, ''],
    ['| 1 | 2', 'table', '| 1 | 2'],
    ['a | b', undefined, 'a | b'],
    ['``', 'fence', ''],
    ['`x`', 'fence', '`x`'],
    ['- a\n  ```sh\n  x **y', 'list', '- a\n  ```sh\n  x **y'],
    ['where $a*b and **c', undefined, 'where $a*b and **c'],
  ] as const)('shows of %j in %s only %j', (text, growing, shown) => {
    expect(presentable(text, growing)).toBe(shown);
  });
});
