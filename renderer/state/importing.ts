import { create } from 'zustand';
import type { ImportPreview, ImportReport } from '@shared/ipc/import';
import { request, uploadImport } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { formatCount } from '@renderer/lib/format';
import { startJob } from './jobs';
import { showToast } from './toasts';

/** Where an import stands. */
export type ImportStep =
  /** A file is to be chosen; the last one was refused for this reason. */
  | { readonly kind: 'choose'; readonly problem?: string | undefined }
  | {
      readonly kind: 'reading';
      readonly jobId: string | undefined;
      readonly name: string | undefined;
    }
  | {
      readonly kind: 'ready';
      readonly preview: ImportPreview;
      /** Whether another machine's settings are added, too. */
      readonly withSettings: boolean;
    }
  | { readonly kind: 'running'; readonly jobId: string; readonly preview: ImportPreview }
  | { readonly kind: 'ended'; readonly report: ImportReport };

interface ImportState {
  readonly step: ImportStep;
  /** Whether anyone is looking. */
  readonly isShown: boolean;
}

const useStore = create<ImportState>(() => ({ step: { kind: 'choose' }, isShown: false }));

/** Aborts the copying of a dropped file. */
let copying: AbortController | undefined;

export function useImport(): ImportStep {
  return useStore(({ step }) => step);
}

function show(step: ImportStep): void {
  useStore.setState({ step });
}

function refuse(error: unknown): void {
  const { code, message } = errorData(error);
  show({ kind: 'choose', problem: code === 'CANCELLED' ? undefined : message });
}

/** Asks for a file, and finds out what it is. */
export async function chooseImport(): Promise<void> {
  const { jobId, ended } = startJob(async (id) => request('import.choose', { jobId: id }));
  show({ kind: 'reading', jobId, name: undefined });
  try {
    const preview = await ended;
    show(preview === null ? { kind: 'choose' } : { kind: 'ready', preview, withSettings: true });
  } catch (error) {
    refuse(error);
  }
}

/** Takes a file that was dropped, and finds out what it is. */
export async function takeImport(file: File): Promise<void> {
  const { step } = useStore.getState();
  if (step.kind === 'running' || step.kind === 'reading') return;
  if (step.kind === 'ready') void request('import.discard', { id: step.preview.id });
  show({ kind: 'reading', jobId: undefined, name: file.name });
  copying = new AbortController();
  try {
    const id = await uploadImport(file, file.name, copying.signal);
    const { jobId, ended } = startJob(async (job) => request('import.inspect', { id, jobId: job }));
    show({ kind: 'reading', jobId, name: file.name });
    show({ kind: 'ready', preview: await ended, withSettings: true });
  } catch (error) {
    refuse(error);
  }
}

/** Stops the copying of a dropped file. */
export function cancelCopying(): void {
  copying?.abort();
}

/** Says whether another machine's settings are wanted. */
export function takeSettings(withSettings: boolean): void {
  const { step } = useStore.getState();
  if (step.kind === 'ready') show({ ...step, withSettings });
}

/** Imports the file. */
export async function runImport(preview: ImportPreview, withSettings: boolean): Promise<void> {
  const { jobId, ended } = startJob(async (job) =>
    request('import.run', { id: preview.id, jobId: job, withSettings }),
  );
  show({ kind: 'running', jobId, preview });
  try {
    const report = await ended;
    show({ kind: 'ended', report });
    if (useStore.getState().isShown) return;
    const action = { label: 'Show report', onAct: showReport };
    showToast(`Imported ${formatCount(report.imported, 'conversation')}`, action);
  } catch (error) {
    refuse(error);
    if (!useStore.getState().isShown)
      showToast('The import failed', { label: 'Show why', onAct: showReport });
  }
}

function showReport(): void {
  void import('./dialogs').then(({ openDialog }) => openDialog({ kind: 'import' }));
}

/** Goes back to choosing a file. */
export function resetImport(): void {
  show({ kind: 'choose' });
}

/** Says that someone is looking; what is returned, that no one is any more. A running import goes on. */
export function watchImport(): () => void {
  useStore.setState({ isShown: true });
  return () => {
    const { step } = useStore.getState();
    if (step.kind === 'ready') void request('import.discard', { id: step.preview.id });
    if (step.kind !== 'running' && step.kind !== 'reading') resetImport();
    useStore.setState({ isShown: false });
  };
}
