import { ChevronDown } from 'lucide-react';
import { classNames } from './classNames';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';

export interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A choice of a few, as the system's own list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, hideLabel, value, options, onChange } = props;
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(control) => (
        <div className={styles['selectFrame']}>
          <select
            {...control}
            className={classNames(styles['control'], styles['select'])}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen !== undefined) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden />
        </div>
      )}
    </Field>
  );
}
