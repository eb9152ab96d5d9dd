import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { createImportThread } from '@main/services/importing/importThread';
import { hasThreads } from '@main/data/threads';
import { buildChatGpt, type ChatGptNode } from '../../support/exports/chatGptExport';
import { openStorage, temporaryFolder } from '../../support/storage';

const ROOT = join(import.meta.dirname, '../../..');

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

it('names what has grown, also where the import fails afterwards', async () => {
  // Built as for the app; beside the packages that it needs.
  const built = join(ROOT, 'node_modules/.glimpse-test', `import-${process.pid}`);
  onTestFinished(() => rmSync(built, { recursive: true, force: true }));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(ROOT, 'shared'), '@main': join(ROOT, 'electron/main') } },
    build: {
      ssr: join(ROOT, 'electron/main/services/importing/importWorker.ts'),
      outDir: built,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  const path = join(folder, 'conversations.json');
  const grown: string[] = [];
  const run = async (conversations: readonly unknown[]) => {
    writeFileSync(path, JSON.stringify(conversations));
    return createImportThread(join(built, 'importWorker.cjs')).run(
      { path, database: storage.file, attachments: join(folder, 'attachments'), total: 0 },
      {
        signal: new AbortController().signal,
        report: () => undefined,
        grown: (ids) => grown.push(...ids),
      },
    );
  };
  const nodes: Record<string, ChatGptNode> = {
    root: {},
    first: { role: 'user', parent: 'root', text: 'One?' },
  };
  expect((await run([buildChatGpt({ nodes })])).report).toMatchObject({ imported: 1 });
  expect(grown).toEqual([]);
  const [known] = storage.conversations.list({ place: 'list', after: null, limit: 9 }).items;

  storage.db.command(
    `CREATE TRIGGER failing BEFORE INSERT ON conversations
     BEGIN SELECT raise(ABORT, 'broken'); END`,
  )();
  const more = { ...nodes, more: { role: 'user', parent: 'first', text: 'Really?' } };
  const other = buildChatGpt({ id: 'other', nodes });
  await expect(run([buildChatGpt({ nodes: more }), other])).rejects.toThrow('broken');
  expect(grown).toEqual([known?.id]);
}, 60_000);
