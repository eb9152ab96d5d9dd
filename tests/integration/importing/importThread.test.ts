import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createImportThread } from '@main/services/importing/importThread';
import { hasThreads } from '@main/data/threads';
import { temporaryFolder } from '../../support/storage';

it('ends a thread that does not hear that it is cancelled', async () => {
  const script = join(temporaryFolder(), 'busy.cjs');
  writeFileSync(
    script,
    `require('node:worker_threads').parentPort.postMessage({ progress: { phase: 'preparing', done: 1 } });
     for (;;);`,
  );
  const stop = new AbortController();
  const inspecting = createImportThread(script).inspect(
    { path: 'any.json' },
    { signal: stop.signal, report: () => stop.abort() },
  );
  await expect(inspecting).rejects.toThrow('ended without an answer');
  expect(hasThreads()).toBe(false);
});
