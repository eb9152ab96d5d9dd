import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ProviderTest } from '@renderer/state/providers';
import { classNames } from '@renderer/ui/classNames';
import styles from './TestResult.module.css';

/** The sentence that a test ended with. */
export function TestResult({ result }: { readonly result: ProviderTest | undefined }) {
  const Icon = result?.ok === true ? CircleCheck : CircleAlert;
  return (
    <p
      aria-live="polite"
      className={classNames(
        styles['result'],
        result?.ok === true ? styles['ok'] : styles['failed'],
      )}
    >
      {result !== undefined && (
        <>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          {result.sentence}
        </>
      )}
    </p>
  );
}
