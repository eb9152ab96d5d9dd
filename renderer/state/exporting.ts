import { create } from 'zustand';
import type { ExportChoice, ExportExtent, ExportFormat, ExportResult } from '@shared/ipc/export';
import { packIds } from '@shared/utils/packedIds';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { openDialog, type ExportTarget } from './dialogs';
import { startJob } from './jobs';
import { notice } from './notices';
import { showToast } from './toasts';

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly thoughts: boolean;
  readonly pack: 'folder' | 'zip';
}

/** Where an export stands. */
export type ExportStep =
  /** How is to be chosen; the last try failed for this reason. */
  | { readonly kind: 'choose'; readonly problem?: string | undefined }
  | { readonly kind: 'running'; readonly jobId: string }
  | { readonly kind: 'ended'; readonly jobId: string; readonly result: ExportResult };

interface ExportState {
  readonly step: ExportStep;
  /** As it was chosen last. */
  readonly options: ExportOptions;
  /** Whether anyone is looking. */
  readonly isShown: boolean;
}

const useStore = create<ExportState>(() => ({
  step: { kind: 'choose' },
  options: { format: 'markdown', thoughts: false, pack: 'folder' },
  isShown: false,
}));

export function useExport(): ExportStep {
  return useStore(({ step }) => step);
}

export function useExportOptions(): ExportOptions {
  return useStore(({ options }) => options);
}

export function changeExportOptions(change: Partial<ExportOptions>): void {
  useStore.setState(({ options }) => ({ options: { ...options, ...change } }));
}

/** A choice as main takes it. */
const packed = (scope: ExportChoice) =>
  scope.kind === 'conversations' ? { ...scope, ids: packIds(scope.ids) } : scope;

/** What a choice comes to. Throws an `AppError`. */
export async function measureExport(scope: ExportChoice): Promise<ExportExtent> {
  return request('export.measure', { scope: packed(scope) });
}

function show(step: ExportStep): void {
  useStore.setState({ step });
}

/** Shows in the system's file manager what was written. */
export async function revealExport(jobId: string): Promise<void> {
  await request('export.reveal', { jobId }).catch((error: unknown) =>
    notice(errorData(error).message),
  );
}

/** Asks where, and writes. It goes on also where nobody looks any more. */
export async function runExport(target: ExportTarget): Promise<void> {
  const { options } = useStore.getState();
  const { jobId, ended } = startJob(async (id) =>
    target.kind === 'machine'
      ? request('export.machine', { jobId: id })
      : request('export.start', { jobId: id, scope: packed(target), ...options }),
  );
  show({ kind: 'running', jobId });
  try {
    const result = await ended;
    if (result === null) return show({ kind: 'choose' });
    show({ kind: 'ended', jobId, result });
    if (useStore.getState().isShown) return;
    showToast(`Exported “${result.name}”`, {
      label: 'Show in folder',
      onAct: () => void revealExport(jobId),
    });
    show({ kind: 'choose' });
  } catch (error) {
    const { code, message } = errorData(error);
    show({ kind: 'choose', problem: code === 'CANCELLED' ? undefined : message });
    if (code === 'CANCELLED' || useStore.getState().isShown) return;
    showToast('The export failed', {
      label: 'Show why',
      onAct: () => openDialog({ kind: 'export', target }),
    });
  }
}

/** Says that someone is looking; what is returned, that no one is any more. A running one goes on. */
export function watchExport(): () => void {
  useStore.setState({ isShown: true });
  return () => {
    if (useStore.getState().step.kind !== 'running') show({ kind: 'choose' });
    useStore.setState({ isShown: false });
  };
}
