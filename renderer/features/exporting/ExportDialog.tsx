import { useEffect, useRef } from 'react';
import { assertNever } from '@shared/utils/assertNever';
import type { JobPhase } from '@shared/ipc/job';
import { formatNumber } from '@renderer/lib/format';
import type { ExportTarget, ExportWish } from '@renderer/state/dialogs';
import {
  revealExport,
  runExport,
  useExport,
  watchExport,
  type ExportStep,
} from '@renderer/state/exporting';
import { cancelJob, useJobProgress } from '@renderer/state/jobs';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { ProgressBar } from '@renderer/ui/ProgressBar';
import { ChooseStep } from './ChooseStep';
import { EndedStep } from './EndedStep';
import styles from './ExportDialog.module.css';
import { MachineStep } from './MachineStep';

export interface ExportDialogProps extends ExportWish {
  readonly onClose: () => void;
}

function titleOf(target: ExportTarget): string {
  switch (target.kind) {
    case 'conversations':
      return target.ids.length === 1
        ? 'Export conversation'
        : `Export ${formatNumber(target.ids.length)} conversations`;
    case 'folder':
      return 'Export folder';
    case 'everything':
      return 'Export everything';
    case 'machine':
      return 'Move to a new machine';
    default:
      return assertNever(target);
  }
}

/** Writes conversations into files: choose how, follow it, see where it is. */
export function ExportDialog({ target, name, onClose }: ExportDialogProps) {
  const step = useExport();
  useEffect(watchExport, []);
  return (
    <Dialog
      title={titleOf(target)}
      onClose={onClose}
      footer={<Footer step={step} target={target} onClose={onClose} />}
    >
      <div className={styles['body']}>
        <Step step={step} target={target} name={name} />
      </div>
    </Dialog>
  );
}

interface StepProps extends Pick<ExportDialogProps, 'target' | 'name'> {
  readonly step: ExportStep;
}

function Step({ step, target, name }: StepProps) {
  switch (step.kind) {
    case 'choose':
      return target.kind === 'machine' ? (
        <MachineStep problem={step.problem} />
      ) : (
        <ChooseStep scope={target} name={name} problem={step.problem} />
      );
    case 'running':
      return <Running jobId={step.jobId} />;
    case 'ended':
      return <EndedStep result={step.result} machine={target.kind === 'machine'} />;
    default:
      return assertNever(step);
  }
}

const PHASES: Readonly<Record<JobPhase, string>> = {
  preparing: 'Looking through the history',
  conversations: 'Writing messages',
  attachments: 'Copying pictures and files',
  pages: 'Making pages',
  finishing: 'Finishing',
};

function Running({ jobId }: { readonly jobId: string }) {
  const progress = useJobProgress(jobId);
  if (progress === undefined) {
    return <p className={styles['muted']}>Choose where to put it.</p>;
  }
  const { phase, done, total } = progress;
  const detail =
    total === undefined || total <= 1
      ? undefined
      : `${formatNumber(done)} of ${formatNumber(total)}`;
  return (
    <>
      <ProgressBar label={PHASES[phase]} detail={detail} done={done} total={total} />
      <p className={styles['muted']}>
        You can close this and go on. Cancelled, nothing of it is left behind.
      </p>
    </>
  );
}

interface FooterProps {
  readonly step: ExportStep;
  readonly target: ExportTarget;
  readonly onClose: () => void;
}

/** With each step other buttons: the focus goes to the one that leads on. */
function Footer({ step, target, onClose }: FooterProps) {
  const buttons = useRef<HTMLDivElement>(null);
  const shown = useRef(step.kind);
  useEffect(() => {
    if (shown.current === step.kind) return;
    shown.current = step.kind;
    // What came of it has the focus then.
    if (step.kind === 'ended') return;
    buttons.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [step.kind]);
  return (
    <div ref={buttons} className={styles['footer']}>
      <Buttons step={step} target={target} onClose={onClose} />
    </div>
  );
}

function Buttons({ step, target, onClose }: FooterProps) {
  switch (step.kind) {
    case 'choose':
      return (
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" data-autofocus onClick={() => void runExport(target)}>
            {target.kind === 'machine' ? 'Save the archive…' : 'Export…'}
          </Button>
        </>
      );
    case 'running':
      return <Button onClick={() => cancelJob(step.jobId)}>Cancel</Button>;
    case 'ended':
      return (
        <>
          <Button onClick={() => void revealExport(step.jobId)}>Show in folder</Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      );
    default:
      return assertNever(step);
  }
}
