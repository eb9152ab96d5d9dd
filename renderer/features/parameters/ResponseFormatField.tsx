import { useState } from 'react';
import type { ResponseFormat } from '@shared/domain/parameters';
import { Select } from '@renderer/ui/Select';
import { TextArea } from '@renderer/ui/TextArea';

const KINDS = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
  { value: 'schema', label: 'JSON by a schema' },
] as const;

export interface ResponseFormatFieldProps {
  readonly value: ResponseFormat | undefined;
  readonly onChange: (value: ResponseFormat | undefined) => void;
}

type Schema = Extract<ResponseFormat, { kind: 'schema' }>['schema'];

function parseSchema(text: string): Schema | undefined {
  try {
    const value: Schema | unknown[] | string | number | boolean | null = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function ResponseFormatField({ value, onChange }: ResponseFormatFieldProps) {
  const [kind, setKind] = useState(value?.kind ?? 'text');
  const [text, setText] = useState(
    value?.kind === 'schema' ? JSON.stringify(value.schema, null, 2) : '',
  );
  const apply = (nextKind: typeof kind, nextText: string): void => {
    const schema = parseSchema(nextText);
    if (nextKind === 'text') onChange(undefined);
    else if (nextKind === 'json') onChange({ kind: 'json' });
    else if (schema !== undefined) onChange({ kind: 'schema', schema });
  };
  return (
    <>
      <Select
        label="Response format"
        value={kind}
        options={KINDS}
        onChange={(next) => {
          setKind(next);
          apply(next, text);
        }}
      />
      {kind === 'schema' && (
        <TextArea
          label="JSON schema"
          hint="Until this is a valid object, the last valid format is used."
          placeholder={'{ "type": "object", "properties": { … } }'}
          rows={4}
          mono
          spellCheck={false}
          error={
            text.trim() !== '' && parseSchema(text) === undefined
              ? 'Not a JSON object yet.'
              : undefined
          }
          value={text}
          onChange={(next) => {
            setText(next);
            apply(kind, next);
          }}
        />
      )}
    </>
  );
}
