import { describe, expect, it } from 'vitest';
import { closedInline } from '@renderer/lib/markdown/parse/closedInline';

describe('closedInline', () => {
  it.each([
    ['Some **bold te', 'Some **bold te**'],
    ['Some **bold ', 'Some **bold** '],
    ['Some **bold*', 'Some **bold**'],
    ['Some **bold**', 'Some **bold**'],
    ['Some **', 'Some '],
    ['**a *b', '**a *b***'],
    ['* item *em', '* item *em*'],
    ['5 * 3 and ~~go', '5 * 3 and ~~go~~'],
    ['call `fo', 'call `fo`'],
    ['call `', 'call '],
    ['``a ` b', '``a ` b``'],
    ['**see `x**y', '**see `x**y`**'],
    ['`**` and `a` **b', '`**` and `a` **b**'],
    ['See [the docs](https://exam', 'See the docs'],
    ['See ![a chart](https://exam', 'See '],
    ['See **[docs](ht', 'See **docs**'],
    ['Plain (text) [1] and more', 'Plain (text) [1] and more'],
  ])('shows %j as %j', (line, shown) => {
    expect(closedInline(line)).toBe(shown);
  });
});
