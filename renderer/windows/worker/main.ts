import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import type { JobResult, WorkerJob } from '@shared/ipc/worker';
import { compose } from './compose/compose';
import { exportPicture } from './compose/exportPicture';
import type { Job } from './job';
import { recognisePicture } from './recognise/recognisePicture';
import { render } from './render/render';

const running = new Map<string, AbortController>();

async function run(job: Job, spec: WorkerJob): Promise<JobResult> {
  switch (spec.kind) {
    case 'render':
      return render(job, spec);
    case 'recognise':
      return recognisePicture(job);
    case 'compose':
      return compose(job, spec);
    case 'export':
      return exportPicture(job);
    case 'pages':
      // A library of its own, fetched for the first PDF.
      return (await import('./render/pages')).renderPages(job, spec);
  }
}

async function take(spec: WorkerJob): Promise<void> {
  const { id, mediaType } = spec;
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (share: number): void => void request('worker.progress', { id, share });
  const job = { id, mediaType, signal: controller.signal, onProgress };
  const outcome = await run(job, spec).then(
    (result) => ({ ok: true, result }) as const,
    (error: unknown) => ({ ok: false, error: errorData(error) }) as const,
  );
  running.delete(id);
  // A cancelled job is over for main already.
  if (!controller.signal.aborted) await request('worker.finish', { id, outcome });
}

on('worker.jobGiven', ({ job }) => void take(job));
on('worker.jobCancelled', ({ id }) => running.get(id)?.abort());
void request('worker.ready', {});
