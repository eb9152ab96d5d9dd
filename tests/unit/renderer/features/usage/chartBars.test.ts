import { describe, expect, it } from 'vitest';
import type { DayUsage } from '@shared/ipc/usage';
import { chartBars, niceTop } from '@renderer/features/usage/chartBars';
import { daysBack, thisMonth } from '@renderer/features/usage/ranges';

function day(name: string, cost: number): DayUsage {
  return {
    day: name,
    cost,
    answers: 1,
    titles: 0,
    titleCost: 0,
    inputTokens: 10,
    outputTokens: 5,
    cachedTokens: 0,
    imageTokens: 0,
    unknownCosts: 0,
    estimatedCosts: 0,
  };
}

describe('the bars of the chart', () => {
  it('stand for days', () => {
    expect(chartBars([day('2026-11-01', 1), day('2026-11-02', 2)])).toMatchObject([
      { label: '1 Nov', cost: 1, tokens: 15, answers: 1 },
      { label: '2 Nov', cost: 2, tokens: 15, answers: 1 },
    ]);
  });

  it('stand for months where days would be too thin', () => {
    const days = Array.from({ length: 100 }, (_, index) => {
      const date = new Date(2026, 0, 1 + index);
      const two = (value: number): string => String(value).padStart(2, '0');
      return day(`2026-${two(date.getMonth() + 1)}-${two(date.getDate())}`, 1);
    });
    const bars = chartBars(days);
    expect(bars.map(({ label }) => label)).toEqual([
      'Jan 2026',
      'Feb 2026',
      'Mar 2026',
      'Apr 2026',
    ]);
    expect(bars.reduce((sum, { cost }) => sum + cost, 0)).toBe(100);
  });

  it.each([
    [0, 1],
    [0.0031, 0.005],
    [0.02, 0.02],
    [7, 10],
    [1_200, 2_000],
  ])('reach up to a round number: %d to %d', (most, top) => {
    expect(niceTop(most)).toBeCloseTo(top, 12);
  });
});

describe('a range of days', () => {
  const today = new Date(2026, 2, 3, 23, 59);
  it('ends today', () => {
    expect(daysBack(7, today)).toEqual({ from: '2026-02-25', to: '2026-03-03' });
    expect(thisMonth(today)).toEqual({ from: '2026-03-01', to: '2026-03-03' });
  });
});
