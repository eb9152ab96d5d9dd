import { useId } from 'react';
import styles from './RadioGroup.module.css';

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  /** For where it is clear without. */
  readonly hideLabel?: boolean;
  /** `segments` for two or three short choices side by side, `list` for choices with a hint. */
  readonly layout: 'segments' | 'list';
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly onChange: (value: Value) => void;
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hideLabel = false, layout, value, options, onChange } = props;
  const id = useId();
  return (
    <fieldset>
      <legend className={hideLabel ? 'visually-hidden' : styles['legend']}>{label}</legend>
      <div className={styles[layout]}>
        {options.map((option) => {
          const hintId = `${id}-${option.value}`;
          return (
            <label key={option.value} className={styles['option']}>
              <input
                type="radio"
                name={id}
                aria-label={option.label}
                aria-describedby={option.hint === undefined ? undefined : hintId}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
              />
              <span>
                {option.label}
                {option.hint !== undefined && (
                  <span id={hintId} className={styles['hint']}>
                    {option.hint}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
