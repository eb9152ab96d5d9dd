import { useState } from 'react';
import type { DayRange } from '@renderer/state/usage';
import { Select } from '@renderer/ui/Select';
import { TextField } from '@renderer/ui/TextField';
import { daysBack, thisMonth } from './ranges';
import styles from './RangePicker.module.css';

const RANGES = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: 'month', label: 'This month' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 365 days' },
  { value: 'other', label: 'Other days…' },
] as const;
type RangeName = (typeof RANGES)[number]['value'];

export interface RangePickerProps {
  readonly range: DayRange;
  readonly onChange: (range: DayRange) => void;
}

export function RangePicker({ range, onChange }: RangePickerProps) {
  const [name, setName] = useState<RangeName>('30');
  const [typed, setTyped] = useState(range);
  const choose = (chosen: RangeName): void => {
    setName(chosen);
    if (chosen === 'other') setTyped(range);
    else onChange(chosen === 'month' ? thisMonth() : daysBack(Number(chosen)));
  };
  const type = (next: DayRange): void => {
    setTyped(next);
    if (next.from !== '' && next.to !== '' && next.from <= next.to) onChange(next);
  };
  const backwards = typed.from !== '' && typed.to !== '' && typed.from > typed.to;
  return (
    <div className={styles['picker']}>
      <Select label="Days" value={name} options={RANGES} onChange={choose} />
      {name === 'other' && (
        <>
          <TextField
            label="From"
            type="date"
            value={typed.from}
            error={backwards ? 'The first day is after the last one.' : undefined}
            onChange={(from) => type({ ...typed, from })}
          />
          <TextField
            label="To"
            type="date"
            value={typed.to}
            onChange={(to) => type({ ...typed, to })}
          />
        </>
      )}
    </div>
  );
}
