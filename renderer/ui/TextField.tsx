import type { ComponentProps } from 'react';
import { classNames } from './classNames';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface TextFieldProps
  extends FieldProps, Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'id'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, hideLabel, value, onChange, mono, ...rest } = props;
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(control) => (
        <input
          {...rest}
          {...control}
          autoComplete="off"
          spellCheck={false}
          className={classNames(styles['control'], mono === true && styles['mono'])}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
