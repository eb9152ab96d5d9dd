import { useState } from 'react';
import type { FieldProps } from './Field';
import { TextField } from './TextField';

export interface MoneyFieldProps extends FieldProps {
  /** US dollars; null where the field is empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const LARGEST = 1_000_000;

/** An amount as it is typed: `5`, `0.25`, `$1,200` or `2,50`; undefined where it is none. */
function parseAmount(text: string): number | null | undefined {
  const plain = text
    .replace(/[$\s]/g, '')
    .replace(/,(?=\d{3}\b)/g, '')
    .replace(',', '.');
  if (plain === '') return null;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const amount = Number(plain);
  return amount > 0 && amount <= LARGEST ? amount : undefined;
}

/** An amount of US dollars, or none. What is no amount is said, and changes nothing. */
export function MoneyField({ value, onChange, ...field }: MoneyFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const known = parseAmount(text);
  // Changed elsewhere: what is typed here is out of date.
  const shown =
    known !== undefined && known !== value ? (value === null ? '' : String(value)) : text;
  const amount = parseAmount(shown);
  return (
    <TextField
      {...field}
      inputMode="decimal"
      placeholder="No limit"
      value={shown}
      error={
        amount === undefined ? 'Enter an amount such as 5 or 0.25, or leave it empty.' : undefined
      }
      onChange={(typed) => {
        setText(typed);
        const next = parseAmount(typed);
        if (next !== undefined) onChange(next);
      }}
    />
  );
}
