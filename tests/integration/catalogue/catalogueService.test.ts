import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCatalogueStore } from '@main/data/catalogueStore';
import type { Provider } from '@main/providers/provider';
import { createCatalogueService } from '@main/services/catalogue/catalogueService';
import type { Model } from '@shared/domain/model';
import { AppError } from '@shared/utils/appError';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

const HOUR = 3_600_000;
const SERVER = { id: 'server', name: 'My server', baseUrl: 'http://127.0.0.1:1/v1' };
const model = (id: string): Model => ({ providerId: 'server', id, name: id, vision: true });

function openCatalogue(folder = temporaryFolder()) {
  const clock = { now: 1_000 };
  const server: { baseUrl: string; answer: () => Promise<readonly Model[]>; calls: number } = {
    baseUrl: SERVER.baseUrl,
    answer: async () => [model('one')],
    calls: 0,
  };
  const told: { ids: string[]; error: string | undefined }[] = [];
  const logged: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: (message: string) => logged.push(message) };
  const catalogue = createCatalogueService({
    store: createCatalogueStore(folder),
    providers: () => [
      { ...SERVER, baseUrl: server.baseUrl },
      { id: 'local-lens', name: 'Local Lens', baseUrl: '' },
    ],
    providerFor: async () => {
      const listModels: Provider['listModels'] = () => {
        server.calls += 1;
        return server.answer();
      };
      return { listModels } as Partial<Provider> as Provider;
    },
    publish: ({ models }, error) => told.push({ ids: models.map(({ id }) => id), error }),
    now: () => clock.now,
    log,
  });
  /** Asks, and waits until the windows were told what came of it. */
  const fetched = async (refresh: boolean): Promise<void> => {
    const before = told.length;
    catalogue.get({ refresh });
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(before));
  };
  const ids = (): string[] => catalogue.get({ refresh: false }).models.map(({ id }) => id);
  return { folder, clock, server, told, logged, catalogue, fetched, ids };
}

test('Local Lens is always there, also before anything was fetched', () => {
  const { catalogue, ids } = openCatalogue();
  expect(ids()).toEqual(['local-lens']);
  expect(catalogue.find({ providerId: 'local-lens', modelId: 'local-lens' })?.vision).toBe(true);
});

test('models that were fetched once are there after a restart without a network', async () => {
  const first = openCatalogue();
  await first.fetched(false);
  expect(first.told).toEqual([{ ids: ['one', 'local-lens'], error: undefined }]);

  const again = openCatalogue(first.folder);
  again.server.answer = () => Promise.reject(new Error('no network'));
  expect(again.ids()).toEqual(['one', 'local-lens']);
  expect(again.catalogue.find({ providerId: 'server', modelId: 'one' })).toEqual(model('one'));
});

test('a list is fetched again when it is six hours old, or on demand, and not before', async () => {
  const { catalogue, server, clock, fetched } = openCatalogue();
  await fetched(false);
  clock.now += 5 * HOUR;
  catalogue.get({ refresh: false });
  expect(server.calls).toBe(1);
  await fetched(true);
  clock.now += 7 * HOUR;
  await fetched(false);
  expect(server.calls).toBe(3);
});

test('a list that can not be fetched is explained in a sentence, and the last one stays', async () => {
  const { server, told, logged, fetched } = openCatalogue();
  await fetched(false);
  server.answer = () =>
    Promise.reject(new AppError({ code: 'KEY_REJECTED', message: 'Wrong key.' }));
  await fetched(true);
  expect(told.at(-1)).toEqual({ ids: ['one', 'local-lens'], error: 'Wrong key.' });
  server.answer = () => Promise.reject(new Error('boom'));
  await fetched(true);
  expect(told.at(-1)?.error).toMatch(/My server.*last known/);
  expect(logged).toHaveLength(1);
});

test('the models of another server under the same name are not shown', async () => {
  const { server, ids, fetched } = openCatalogue();
  await fetched(false);
  server.baseUrl = 'http://127.0.0.1:2/v1';
  server.answer = async () => [model('two')];
  await fetched(false);
  expect(ids()).toEqual(['two', 'local-lens']);
});

test('a broken cache is fetched again', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'catalogue.json'), '{"server": 5');
  const { ids, fetched } = openCatalogue(folder);
  expect(ids()).toEqual(['local-lens']);
  await fetched(true);
  expect(ids()).toEqual(['one', 'local-lens']);
});
