import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ExportResult } from '@shared/ipc/export';
import { formatCount } from '@renderer/lib/format';
import { Alert } from '@renderer/ui/Alert';
import styles from './EndedStep.module.css';

interface EndedStepProps {
  readonly result: ExportResult;
  readonly machine: boolean;
}

/** What was written, and what could not be. */
export function EndedStep({ result, machine }: EndedStepProps) {
  const { name, conversations, missing } = result;
  const heading = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone: the result is read out.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className={styles['found']}>
        <CircleCheck size={22} strokeWidth={1.5} aria-hidden />
        <div>
          <p ref={heading} tabIndex={-1} className={styles['heading']}>
            {machine
              ? 'Everything but the keys is saved'
              : `Exported ${formatCount(conversations, 'conversation')}`}
          </p>
          <p className={styles['name']}>{name}</p>
        </div>
      </div>
      {missing > 0 && (
        <Alert tone="info">
          {formatCount(missing, 'attachment')} could not be read on this machine, and{' '}
          {missing === 1 ? 'is' : 'are'} not in it.
        </Alert>
      )}
    </>
  );
}
