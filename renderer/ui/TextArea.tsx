import type { ComponentProps } from 'react';
import { classNames } from './classNames';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface TextAreaProps
  extends FieldProps, Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'id'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
}

/** Grows with its text, from `rows` lines on. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, hideLabel, value, onChange, mono, rows = 3, ...rest } = props;
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          style={{ minHeight: `calc(${rows * 1.5}em + 0.85rem)` }}
          className={classNames(styles['control'], styles['area'], mono === true && styles['mono'])}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
