import { useId, useState } from 'react';
import type { DayUsage } from '@shared/ipc/usage';
import { formatCost } from '@shared/utils/cost';
import { formatCount, formatNumber } from '@renderer/lib/format';
import { Button } from '@renderer/ui/Button';
import { Select } from '@renderer/ui/Select';
import { chartBars, niceTop, type Bar } from './chartBars';
import styles from './DayChart.module.css';

const MEASURES = [
  { value: 'cost', label: 'Cost' },
  { value: 'tokens', label: 'Tokens' },
] as const;
type Measure = (typeof MEASURES)[number]['value'];

function words(bar: Bar, measure: Measure): string {
  return measure === 'cost' ? formatCost(bar.cost) : formatCount(bar.tokens, 'token');
}

/** Cost or tokens over time, as bars or as the same in a table. */
export function DayChart({ days }: { readonly days: readonly DayUsage[] }) {
  const [measure, setMeasure] = useState<Measure>('cost');
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const bars = chartBars(days);
  return (
    <section aria-labelledby={titleId} className={styles['section']}>
      <header className={styles['header']}>
        <h3 id={titleId}>Over time</h3>
        <Select label="Show" hideLabel value={measure} options={MEASURES} onChange={setMeasure} />
        <Button size="small" variant="ghost" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </header>
      {asTable ? <Table bars={bars} /> : <Chart bars={bars} measure={measure} />}
    </section>
  );
}

interface ChartProps {
  readonly bars: readonly Bar[];
  readonly measure: Measure;
}

function Chart({ bars, measure }: ChartProps) {
  const most = bars.reduce<Bar | undefined>(
    (best, bar) => (best === undefined || bar[measure] > best[measure] ? bar : best),
    undefined,
  );
  const top = niceTop(most?.[measure] ?? 0);
  const axis = (value: number): string =>
    measure === 'cost'
      ? formatCost(value)
      : new Intl.NumberFormat('en-US', { notation: 'compact' }).format(value);
  const summary =
    most === undefined
      ? 'Nothing'
      : `${measure === 'cost' ? 'Cost' : 'Tokens'} from ${bars[0]?.label} to ${bars.at(-1)?.label}; the most was ${words(most, measure)} on ${most.label}.`;
  return (
    <figure className={styles['figure']}>
      <div className={styles['axis']} aria-hidden>
        <span>{axis(top)}</span>
        <span>{axis(top / 2)}</span>
        <span>0</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn by the page, no file */}
      <div role="img" aria-label={summary} className={styles['bars']}>
        {bars.map((bar) => (
          <div
            key={bar.key}
            className={styles['slot']}
            data-tooltip={`${bar.label}: ${words(bar, measure)}, ${formatCount(bar.answers, 'answer')}`}
          >
            <div
              className={styles['bar']}
              data-empty={bar[measure] === 0 || undefined}
              style={{ height: `${(bar[measure] / top) * 100}%` }}
            />
          </div>
        ))}
      </div>
      <figcaption className={styles['dates']} aria-hidden>
        <span>{bars[0]?.label}</span>
        {bars.length > 1 && <span>{bars.at(-1)?.label}</span>}
      </figcaption>
    </figure>
  );
}

function Table({ bars }: { readonly bars: readonly Bar[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
    <section tabIndex={0} aria-label="Usage over time" className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Answers</th>
            <th scope="col">Tokens</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {bars.toReversed().map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.label}</th>
              <td>{formatNumber(bar.answers)}</td>
              <td>{formatNumber(bar.tokens)}</td>
              <td>{formatCost(bar.cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
