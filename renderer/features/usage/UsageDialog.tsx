import { useEffect, useState } from 'react';
import type { UsageReport } from '@shared/ipc/usage';
import { errorData } from '@renderer/lib/errorData';
import { exportUsage, onUsageChanged, usageReport, type DayRange } from '@renderer/state/usage';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Spinner } from '@renderer/ui/Spinner';
import { Accounts } from './Accounts';
import { DayChart } from './DayChart';
import { RangePicker } from './RangePicker';
import { daysBack } from './ranges';
import { Totals } from './Totals';
import styles from './UsageDialog.module.css';
import { UsageTable } from './UsageTable';

/** What was spent on what, and what is left. */
export function UsageDialog({ onClose }: { readonly onClose: () => void }) {
  const [range, setRange] = useState<DayRange>(() => daysBack(30));
  const { report, error } = useReport(range);
  const [exportError, setExportError] = useState<string>();
  const save = async (): Promise<void> => {
    try {
      await exportUsage(range);
      setExportError(undefined);
    } catch (failure) {
      setExportError(errorData(failure).message);
    }
  };
  const empty = report?.totals.answers === 0;

  return (
    <Dialog
      title="Usage"
      size="large"
      onClose={onClose}
      footer={
        <Button disabled={report === undefined || empty} onClick={() => void save()}>
          Export as CSV…
        </Button>
      }
    >
      <div className={styles['content']}>
        <RangePicker range={range} onChange={setRange} />
        {exportError !== undefined && <Alert>{exportError}</Alert>}
        {error !== undefined && <Alert>{error}</Alert>}
        {report === undefined && error === undefined && <Spinner />}
        {empty && (
          <EmptyState title="Nothing was asked in these days">
            What your questions cost is counted here from the first answer on.
          </EmptyState>
        )}
        {report !== undefined && !empty && <Report report={report} />}
        <Accounts />
      </div>
    </Dialog>
  );
}

function Report({ report }: { readonly report: UsageReport }) {
  return (
    <>
      <Totals totals={report.totals} />
      <DayChart days={report.days} />
      <UsageTable title="Models" groups={report.models} of="model" />
      <UsageTable title="Providers" groups={report.providers} of="provider" />
    </>
  );
}

interface Fetched {
  readonly report: UsageReport | undefined;
  readonly error: string | undefined;
}

/** The report of a range, anew whenever something was spent. The last one stays until then. */
function useReport(range: DayRange): Fetched {
  const [state, setState] = useState<Fetched>({ report: undefined, error: undefined });
  useEffect(() => {
    let closed = false;
    const load = (): void => {
      usageReport(range).then(
        (report) => {
          if (!closed) setState({ report, error: undefined });
        },
        (failure: unknown) => {
          if (!closed) setState({ report: undefined, error: errorData(failure).message });
        },
      );
    };
    load();
    const stop = onUsageChanged(load);
    return () => {
      closed = true;
      stop();
    };
  }, [range]);
  return state;
}
