import { ChevronRight } from 'lucide-react';
import { ParameterFields, type ParameterFieldsProps } from './ParameterFields';
import styles from './ParameterFields.module.css';
import { countSet } from './presets';

/** The parameters, folded as long as nobody asks for them. */
export function ParameterGroup(props: ParameterFieldsProps) {
  const count = countSet(props.value);
  return (
    <details className={styles['group']}>
      <summary>
        <ChevronRight size={15} strokeWidth={1.75} aria-hidden />
        Parameters
        <span className={styles['summary']}>
          {count === 0 ? 'all at their defaults' : `${count} set`}
        </span>
      </summary>
      <ParameterFields {...props} />
    </details>
  );
}
