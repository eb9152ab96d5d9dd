import { Disclosure } from '@renderer/ui/Disclosure';
import { ParameterFields, type ParameterFieldsProps } from './ParameterFields';
import styles from './ParameterFields.module.css';
import { countSet } from './presets';

/** The parameters, folded as long as nobody asks for them. */
export function ParameterGroup(props: ParameterFieldsProps) {
  const count = countSet(props.value);
  return (
    <Disclosure
      summary={
        <>
          Parameters
          <span className={styles['summary']}>
            {count === 0 ? 'all at their defaults' : `${count} set`}
          </span>
        </>
      }
    >
      <ParameterFields {...props} />
    </Disclosure>
  );
}
