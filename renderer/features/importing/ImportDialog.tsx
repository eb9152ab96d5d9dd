import { useEffect, useRef } from 'react';
import { assertNever } from '@shared/utils/assertNever';
import {
  cancelCopying,
  chooseImport,
  resetImport,
  runImport,
  takeImport,
  useImport,
  watchImport,
  type ImportStep,
} from '@renderer/state/importing';
import { cancelJob, useJobProgress } from '@renderer/state/jobs';
import { formatNumber } from '@renderer/lib/format';
import { useFileDrop } from '@renderer/lib/useFileDrop';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { ProgressBar } from '@renderer/ui/ProgressBar';
import { ChooseStep } from './ChooseStep';
import styles from './ImportDialog.module.css';
import { Report } from './Report';
import { ReadyStep } from './ReadyStep';

export interface ImportDialogProps {
  readonly onClose: () => void;
  /** Shows a conversation that came with it. */
  readonly onShow: (conversationId: string) => void;
}

/** Brings in conversations: choose a file, see what it is, import it, see what came of it. */
export function ImportDialog({ onClose, onShow }: ImportDialogProps) {
  const step = useImport();
  useEffect(watchImport, []);

  const takes = step.kind === 'choose' || step.kind === 'ready';
  const { hovering, handlers } = useFileDrop(takes, (file) => void takeImport(file));

  return (
    <Dialog
      title="Import conversations"
      onClose={onClose}
      footer={<Footer step={step} onClose={onClose} onShow={onShow} />}
    >
      <div className={styles['body']} {...handlers}>
        <Step step={step} hovering={hovering} />
      </div>
    </Dialog>
  );
}

function Step({ step, hovering }: { readonly step: ImportStep; readonly hovering: boolean }) {
  switch (step.kind) {
    case 'choose':
      return <ChooseStep problem={step.problem} hovering={hovering} />;
    case 'reading':
      return <Reading jobId={step.jobId} name={step.name} />;
    case 'ready':
      return <ReadyStep preview={step.preview} withSettings={step.withSettings} />;
    case 'running':
      return <Running jobId={step.jobId} />;
    case 'ended':
      return <Report report={step.report} />;
    default:
      return assertNever(step);
  }
}

interface ReadingProps {
  readonly jobId: string | undefined;
  readonly name: string | undefined;
}

function Reading({ jobId = '', name = 'the file' }: ReadingProps) {
  const { done = 0 } = useJobProgress(jobId) ?? {};
  const label = jobId === '' ? `Copying ${name}` : `Looking at ${name}`;
  const detail = done === 0 ? undefined : `${formatNumber(done)} conversations so far`;
  return <ProgressBar label={label} detail={detail} done={0} total={undefined} />;
}

function Running({ jobId }: { readonly jobId: string }) {
  const { done = 0, total } = useJobProgress(jobId) ?? {};
  const detail =
    total === undefined ? undefined : `${formatNumber(done)} of ${formatNumber(total)}`;
  return (
    <>
      <ProgressBar label="Importing conversations" detail={detail} done={done} total={total} />
      <p className={styles['muted']}>
        You can close this and go on: the import continues, and what is imported is there already.
      </p>
    </>
  );
}

interface ButtonsProps extends ImportDialogProps {
  readonly step: ImportStep;
}

/** With each step other buttons: the focus goes to the one that leads on. */
function Footer({ step, onClose, onShow }: ButtonsProps) {
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (step.kind === 'ended') return;
    buttons.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [step.kind]);
  return (
    <div ref={buttons} className={styles['footer']}>
      <Buttons step={step} onClose={onClose} onShow={onShow} />
    </div>
  );
}

function Buttons({ step, onClose, onShow }: ButtonsProps) {
  switch (step.kind) {
    case 'choose':
      return (
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" data-autofocus onClick={() => void chooseImport()}>
            Choose a file…
          </Button>
        </>
      );
    case 'reading': {
      const { jobId } = step;
      return (
        <Button onClick={jobId === undefined ? cancelCopying : () => cancelJob(jobId)}>
          Cancel
        </Button>
      );
    }
    case 'ready':
      return (
        <>
          <Button onClick={() => void chooseImport()}>Choose another file…</Button>
          <Button
            variant="primary"
            disabled={step.preview.conversations === 0}
            onClick={() => void runImport(step.preview, step.withSettings)}
          >
            Import
          </Button>
        </>
      );
    case 'running':
      return <Button onClick={() => cancelJob(step.jobId)}>Cancel</Button>;
    case 'ended': {
      const { newest, imported } = step.report;
      return (
        <>
          <Button onClick={resetImport}>Import another file…</Button>
          {newest !== undefined && (
            <Button onClick={() => onShow(newest)}>
              {imported === 1 ? 'Show it' : 'Show them'}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      );
    }
    default:
      return assertNever(step);
  }
}
