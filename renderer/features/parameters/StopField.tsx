import { useState } from 'react';
import { TextArea } from '@renderer/ui/TextArea';

const MAX_SEQUENCES = 4;
const MAX_LENGTH = 500;

export interface StopFieldProps {
  readonly value: readonly string[] | undefined;
  readonly onChange: (value: string[] | undefined) => void;
}

function parse(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function mistake(sequences: readonly string[]): string | undefined {
  if (sequences.length > MAX_SEQUENCES) return `At most ${MAX_SEQUENCES} sequences.`;
  return sequences.some(({ length }) => length > MAX_LENGTH)
    ? `At most ${MAX_LENGTH} characters each.`
    : undefined;
}

export function StopField({ value = [], onChange }: StopFieldProps) {
  const [text, setText] = useState(value.join('\n'));
  return (
    <TextArea
      label="Stop sequences"
      hint="One a line; the answer ends before the first that comes."
      rows={2}
      mono
      spellCheck={false}
      error={mistake(parse(text))}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const sequences = parse(typed);
        if (mistake(sequences) === undefined)
          onChange(sequences.length === 0 ? undefined : sequences);
      }}
    />
  );
}
