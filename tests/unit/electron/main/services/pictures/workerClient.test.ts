import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWorkerClient } from '@main/services/pictures/workerClient';
import { createManualClock } from '../../../../../support/manualClock';
import { playWorker, rendered } from '../../../../../support/workerChannel';

const SOURCE = { bytes: Uint8Array.of(1, 2, 3), mediaType: 'image/png' };
const RENDER = { kind: 'render', family: 'unknown', thumbnail: true } as const;
const RECOGNISE = { kind: 'recognise' } as const;
const MINUTE = 60_000;

function setUp() {
  const worker = playWorker();
  const clock = createManualClock();
  const client = createWorkerClient({ open: worker.open, clock, newId: randomUUID });
  /** The id of the job that was given to the window as the nth one of those still running. */
  const jobId = (index: number): string => worker.jobs[index]?.id ?? 'none';
  const finish = (index: number): void => {
    const id = jobId(index);
    worker.finished(id);
    client.finish(rendered(id));
  };
  return { worker, clock, client, jobId, finish };
}

describe('the worker window', () => {
  it('is opened by the first job, gets it once it is ready, and is closed when idle', async () => {
    const { worker, clock, client, finish } = setUp();
    expect(worker.opened).toBe(0);
    const outcome = client.run(RENDER, SOURCE);
    expect([worker.opened, worker.jobs.length]).toEqual([1, 0]);
    client.ready();
    expect(worker.jobs).toMatchObject([{ ...RENDER, mediaType: 'image/png' }]);
    finish(0);
    expect((await outcome).result).toMatchObject({ kind: 'render', width: 40 });
    clock.advance(2 * MINUTE - 1);
    expect(worker.isOpen).toBe(true);
    clock.advance(1);
    expect(worker.isOpen).toBe(false);
  });

  it('does two pictures at a time, and reads the text of one', async () => {
    const { worker, client, finish } = setUp();
    const outcomes = [RENDER, RENDER, RENDER, RECOGNISE, RECOGNISE].map((spec) =>
      client.run(spec, SOURCE),
    );
    client.ready();
    expect(worker.jobs.map(({ kind }) => kind)).toEqual(['render', 'render', 'recognise']);
    finish(0);
    expect(worker.jobs.map(({ kind }) => kind)).toEqual(['render', 'recognise', 'render']);
    finish(1);
    expect(worker.jobs.map(({ kind }) => kind)).toEqual(['render', 'render', 'recognise']);
    for (let left = 3; left > 0; left -= 1) finish(0);
    expect(await Promise.all(outcomes)).toHaveLength(5);
  });

  it('hands out the picture of a running job and takes what it made, for no other id', async () => {
    const { client, jobId, finish } = setUp();
    const outcome = client.run(RENDER, SOURCE);
    client.ready();
    const id = jobId(0);
    expect(await client.readSource(id)).toEqual(SOURCE.bytes);
    client.acceptPart(id, 'sent', Uint8Array.of(9));
    finish(0);
    expect((await outcome).parts.get('sent')).toEqual(Uint8Array.of(9));
    await expect(client.readSource(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(() => client.acceptPart(id, 'sent', Uint8Array.of(9))).toThrow('not being read');
  });

  it('passes on what the worker says is wrong with a picture', async () => {
    const { client, jobId } = setUp();
    const outcome = client.run(RENDER, SOURCE);
    client.ready();
    const error = { code: 'IMAGE_BROKEN', message: 'Broken.' } as const;
    client.finish({ id: jobId(0), outcome: { ok: false, error } });
    await expect(outcome).rejects.toMatchObject(error);
  });

  it('stops a job that is cancelled, running or waiting, and goes on with the next', async () => {
    const { worker, client, jobId, finish } = setUp();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = client.run(RECOGNISE, SOURCE, { signal: running.signal });
    const second = client.run(RECOGNISE, SOURCE, { signal: waiting.signal });
    const third = client.run(RECOGNISE, SOURCE);
    client.ready();
    const id = jobId(0);
    waiting.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    running.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(worker.cancelled).toEqual([id]);
    finish(1);
    await expect(third).resolves.toBeDefined();
  });

  it('is not opened for a job that was cancelled before', async () => {
    const { worker, client } = setUp();
    const outcome = client.run(RENDER, SOURCE, { signal: AbortSignal.abort() });
    await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(worker.opened).toBe(0);
  });

  it('is replaced after a crash, and the innocent job beside the culprit still succeeds', async () => {
    const { worker, client, jobId, finish } = setUp();
    const culprit = client.run(RENDER, SOURCE);
    const innocent = client.run(RENDER, SOURCE);
    client.ready();
    const culpritId = jobId(0);
    worker.crash();
    expect(worker.opened).toBe(2);
    client.ready();
    // Whoever may have done it runs alone.
    expect(worker.jobs.map(({ id }) => id)).toEqual([culpritId]);
    worker.crash();
    await expect(culprit).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    client.ready();
    finish(0);
    await expect(innocent).resolves.toBeDefined();
    expect(worker.opened).toBe(3);
  });

  it('is replaced when it hangs; only the job that hung fails', async () => {
    const { worker, clock, client, jobId, finish } = setUp();
    const hanging = client.run(RECOGNISE, SOURCE);
    const other = client.run(RENDER, SOURCE);
    client.ready();
    const otherId = jobId(1);
    clock.advance(MINUTE - 1);
    client.progress({ id: otherId, share: 0.5 });
    clock.advance(1);
    await expect(hanging).rejects.toMatchObject({
      code: 'WORKER_FAILED',
      message: expect.stringContaining('took too long'),
    });
    client.ready();
    expect(worker.jobs.map(({ id }) => id)).toEqual([otherId]);
    finish(0);
    await expect(other).resolves.toBeDefined();
  });

  it('has all the time it needs while it shows signs of life, and tells how far it is', async () => {
    const { clock, client, jobId, finish } = setUp();
    const shares: number[] = [];
    const outcome = client.run(RENDER, SOURCE, { onProgress: (share) => shares.push(share) });
    client.ready();
    for (const share of [0.2, 0.4, 0.6]) {
      clock.advance(MINUTE - 1);
      client.progress({ id: jobId(0), share });
    }
    finish(0);
    await expect(outcome).resolves.toBeDefined();
    expect(shares).toEqual([0.2, 0.4, 0.6]);
  });

  it.each([
    ['does not start in time', ({ clock }: ReturnType<typeof setUp>) => clock.advance(30_000)],
    ['crashes before it is ready', ({ worker }: ReturnType<typeof setUp>) => worker.crash()],
  ])('that %s fails every job with a sentence, and the next job tries again', async (_, fail) => {
    const context = setUp();
    const outcome = context.client.run(RENDER, SOURCE);
    fail(context);
    await expect(outcome).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    const next = context.client.run(RENDER, SOURCE);
    expect(context.worker.opened).toBe(2);
    context.client.ready();
    context.finish(0);
    await expect(next).resolves.toBeDefined();
  });

  it('fails what runs and waits when the app closes it', async () => {
    const { worker, client } = setUp();
    const outcomes = [RECOGNISE, RECOGNISE].map((spec) => client.run(spec, SOURCE));
    client.ready();
    client.close();
    for (const outcome of outcomes) {
      await expect(outcome).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    }
    expect(worker.isOpen).toBe(false);
  });

  it('opens no window any more once the app closed it, so that the app can end', async () => {
    const { worker, client } = setUp();
    client.close();
    await expect(client.run(RENDER, SOURCE)).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    expect(worker.opened).toBe(0);
  });
});
