import { useState } from 'react';
import { TextField } from '@renderer/ui/TextField';
import { parseNumber, type NumberRange } from './numbers';

export interface NumberFieldProps extends NumberRange {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number, or nothing for the provider's own. What can't be taken stays in the field, with why. */
export function NumberField({ label, hint, value, onChange, ...range }: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const parsed = parseNumber(text, range);
  // Another value came from elsewhere, such as a preset.
  if (parsed.ok && parsed.value !== value) setText(value === undefined ? '' : String(value));
  return (
    <TextField
      label={label}
      hint={hint}
      placeholder="Default"
      inputMode={range.whole ? 'numeric' : 'decimal'}
      error={parsed.ok ? undefined : parsed.message}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const next = parseNumber(typed, range);
        if (next.ok) onChange(next.value);
      }}
    />
  );
}
