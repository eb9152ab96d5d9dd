import { Plus, X } from 'lucide-react';
import { headerProblem } from '@shared/utils/headers';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import { TextField } from '@renderer/ui/TextField';
import styles from './HeadersField.module.css';

/** A header as it is edited. */
export interface EditedHeader {
  readonly key: number;
  readonly name: string;
  readonly value: string;
  /** A value is stored, and stays unless another is typed. */
  readonly stored: boolean;
}

export function editedHeaders(names: readonly string[]): readonly EditedHeader[] {
  return names.map((name, key) => ({ key, name, value: '', stored: true }));
}

/** What to save: a stored value that nothing was typed over is left out. */
export function typedHeaders(headers: readonly EditedHeader[]) {
  return headers
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, value, stored }) => ({
      name: name.trim(),
      ...(stored && value === '' ? {} : { value: value.trim() }),
    }));
}

/** The first thing that is wrong; undefined where all can be sent. */
export function headersMistake(headers: readonly EditedHeader[]): string | undefined {
  return typedHeaders(headers)
    .map(({ name, value = '' }) => headerProblem(name, value))
    .find((problem) => problem !== undefined);
}

export interface HeadersFieldProps {
  readonly headers: readonly EditedHeader[];
  readonly error: string | undefined;
  readonly onChange: (headers: readonly EditedHeader[]) => void;
}

/** Headers for every request to a server, such as a gateway's own key. */
export function HeadersField({ headers, error, onChange }: HeadersFieldProps) {
  const change = (key: number, part: Partial<EditedHeader>): void =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)));
  const nextKey = Math.max(-1, ...headers.map(({ key }) => key)) + 1;
  return (
    <fieldset className={styles['headers']}>
      <legend>Extra headers</legend>
      {headers.map(({ key, name, value, stored }) => (
        <div key={key} className={styles['row']}>
          <TextField
            label="Header name"
            hideLabel
            mono
            placeholder="X-Api-Key"
            value={name}
            onChange={(typed) => change(key, { name: typed, stored: false })}
          />
          <TextField
            label={`Value of ${name === '' ? 'the header' : name}`}
            hideLabel
            mono
            type="password"
            placeholder={stored ? 'Kept when left empty' : 'Value'}
            value={value}
            onChange={(typed) => change(key, { value: typed })}
          />
          <IconButton
            icon={X}
            name={`Remove ${name === '' ? 'the header' : name}`}
            onClick={() => onChange(headers.filter((other) => other.key !== key))}
          />
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      )}
      <div>
        <Button
          size="small"
          variant="ghost"
          onClick={() =>
            onChange([...headers, { key: nextKey, name: '', value: '', stored: false }])
          }
        >
          <Plus size={14} aria-hidden />
          Add a header
        </Button>
      </div>
    </fieldset>
  );
}
