import { describe, expect, it } from 'vitest';
import { renderFormula, renderMathml } from '@renderer/lib/markdown/math/renderFormula';

describe('renderFormula', () => {
  it('sets a formula for the eye, and for screen readers', () => {
    expect(renderFormula('x^2', false)).toContain('aria-hidden="true"');
    expect(renderMathml('x^2', true)).toContain('<math xmlns=');
  });

  it.each(['\\undefined{x}', '{', '\\frac{1}'])('can not read %s', (tex) => {
    expect(renderFormula(tex, false)).toBeUndefined();
    expect(renderMathml(tex, false)).toBeUndefined();
  });

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{javascript:alert(1)}',
    '\\href{https://example.com}{x}',
    '\\includegraphics{https://example.com/x.png}',
    '\\htmlClass{a}{x}',
    '\\htmlStyle{position:fixed}{x}',
    '\\htmlData{a=b}{x}',
    '\\text{<img src=x onerror=alert(1)>}',
    '\\text{</span><script>alert(1)</script>}',
  ])('makes no link, picture or attribute out of %s', (tex) => {
    const unsafe = /^<(a|img|script)\b|\s(href|src|on\w+|data-\w+)=|position/;
    for (const html of [renderFormula(tex, false), renderMathml(tex, true)]) {
      expect(html?.match(/<[^>]*>/g)?.filter((tag) => unsafe.test(tag)) ?? []).toEqual([]);
    }
  });

  it('does not let a formula grow without bounds', () => {
    expect(renderFormula('\\def\\a{\\a\\a}\\a', false)).toBeUndefined();
    expect(renderFormula('\\rule{9999em}{9999em}', false)).not.toMatch(/\d{3,}em/);
  });
});
