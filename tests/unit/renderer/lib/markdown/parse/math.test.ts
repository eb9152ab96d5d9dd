import { describe, expect, it } from 'vitest';
import { StreamParser } from '@renderer/lib/markdown/parse/streamParser';
import { asHtml } from '../asHtml';

function html(source: string): string {
  return asHtml(new StreamParser().update(source, false)).trim();
}

describe('formulas', () => {
  it.each([
    ['$x_1^2$', 'x_1^2'],
    ['$100$', '100'],
    ['($x$)', 'x'],
    ['设$x$为', 'x'],
    ['\\(a + b\\)', 'a + b'],
    ['$$x$$', 'x'],
    ['\\[x\\]', 'x'],
    ['$\\text{5 \\$ a day}$', '\\text{5 \\$ a day}'],
    ['**$a*b$**', 'a*b'],
  ])('finds the formula in %j', (source, tex) => {
    expect(html(`It is ${source}, so`)).toContain(`<math>${tex}</math>`);
  });

  it.each([
    'It costs $5 and $10.',
    'It costs $5, or 10$.',
    'Between $5-$10 a month',
    'From $1,000 to $2,000, that is $1 k more',
    'US$5 and AU$6',
    'echo $HOME and $PATH',
    '$HOME/bin:$PATH',
    'A lone $ sign, and another $ sign',
    'Escaped \\$x\\$ dollars',
    'In `$x$` code',
    '5$ and 6$',
    '\\(\\) and \\[\\]',
    '$5 per unit, where `$x` is 2$',
  ])('leaves %j as it is', (source) => {
    expect(html(source)).not.toContain('<math');
  });

  it.each([
    ['$$\nx = 1\n\ny = 2\n$$\nafter', 'x = 1\n\ny = 2'],
    ['\\[\nx\n\\]\n\nafter', 'x'],
    ['before\n$$\nx\n$$\nafter', 'x'],
    ['$$ x $$\nafter', 'x'],
    ['\\[ \\begin{aligned}\na\n\\end{aligned} \\]\nafter', '\\begin{aligned}\na\n\\end{aligned}'],
    ['- item\n  $$\n  x\n  $$\n\nafter', 'x'],
  ])('sets %j on a line of its own', (source, tex) => {
    expect(html(source)).toContain(`<math-block>${tex}</math-block>`);
    expect(html(source)).toContain('after');
    expect(html(source)).not.toMatch(/<math-block>[^<]*after/);
  });

  it('reads a formula without an end as the paragraph that it is', () => {
    expect(html('$$x = \\alpha\nmore\n\nnext')).toBe('<p>$$x = \\alpha\nmore</p>\n<p>next</p>');
  });
});
