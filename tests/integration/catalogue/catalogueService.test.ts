import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCatalogueStore } from '@main/data/catalogueStore';
import type { Provider } from '@main/providers/provider';
import { createCatalogueService } from '@main/services/catalogue/catalogueService';
import type { Model, ModelEndpoint } from '@shared/domain/model';
import type { Settings } from '@shared/domain/settings';
import { routes } from '@shared/ipc';
import { AppError } from '@shared/utils/appError';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

const HOUR = 3_600_000;
const SERVER = { id: 'server', name: 'My server', baseUrl: 'http://127.0.0.1:1/v1' };
const model = (id: string): Model => ({ providerId: 'server', id, name: id, vision: true });

const ENDPOINT: ModelEndpoint = {
  provider: 'Azure',
  tag: 'azure',
  quantization: undefined,
  contextLength: 8_192,
  maxOutputTokens: undefined,
  pricing: undefined,
  supportedParameters: [],
  uptime: { last5Minutes: 100, last30Minutes: 99, lastDay: 98 },
  latency: 400,
  throughput: 50,
};

function openCatalogue(folder = temporaryFolder()) {
  const clock = { now: 1_000 };
  const server: { baseUrl: string; answer: () => Promise<readonly Model[]>; calls: number } = {
    baseUrl: SERVER.baseUrl,
    answer: async () => [model('one')],
    calls: 0,
  };
  const overrides: Settings['visionOverrides'] = [];
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
      const listEndpoints: Provider['listEndpoints'] = async () => {
        server.calls += 1;
        return [ENDPOINT];
      };
      return { listModels, listEndpoints } as Partial<Provider> as Provider;
    },
    visionOverrides: () => overrides,
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
  return { folder, clock, server, overrides, told, logged, catalogue, fetched, ids };
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

test('a model that is no longer listed is remembered, with the most alike in its place', async () => {
  const opened = openCatalogue();
  opened.server.answer = async () => [model('vendor/seer-1'), model('vendor/seer-1-mini')];
  await opened.fetched(true);
  opened.server.answer = async () => [model('vendor/seer-1-mini'), model('vendor/seer-2')];
  await opened.fetched(true);
  await opened.fetched(true);

  const again = openCatalogue(opened.folder).catalogue;
  const { removed } = again.get({ refresh: false });
  expect(removed.map(({ id }) => id)).toEqual(['vendor/seer-1']);
  const gone = { providerId: 'server', modelId: 'vendor/seer-1' };
  expect(again.find(gone)).toBeUndefined();
  expect(again.replacementFor(gone)?.id).toBe('vendor/seer-2');
});

test('what is deleted of the lists is not written again, neither from the memory nor by what is on its way', async () => {
  const { folder, server, told, catalogue, fetched, ids } = openCatalogue();
  server.answer = async () => [model('secret-project')];
  await fetched(true);
  let arrive = (_models: readonly Model[]): void => undefined;
  server.answer = () => new Promise((resolve) => (arrive = resolve));
  catalogue.get({ refresh: true });
  await vi.waitFor(() => expect(server.calls).toBe(2));
  rmSync(join(folder, 'catalogue.json'));
  catalogue.forget();
  const before = told.length;
  arrive([model('secret-project')]);
  server.answer = async () => [model('one')];
  await vi.waitFor(() => {
    expect(ids()).toEqual(['one', 'local-lens']);
  });
  expect(told.slice(before).map((each) => each.ids)).toEqual([['one', 'local-lens']]);
  expect(catalogue.get({ refresh: false }).removed).toEqual([]);
  expect(readFileSync(join(folder, 'catalogue.json'), 'utf8')).not.toContain('secret-project');
});

test('a model that is listed again is not gone', async () => {
  const { server, catalogue, fetched } = openCatalogue();
  await fetched(true);
  server.answer = async () => [model('two')];
  await fetched(true);
  server.answer = async () => [model('one'), model('two')];
  await fetched(true);
  expect(catalogue.get({ refresh: false }).removed).toEqual([]);
});

test('what a person says about a model’s sight counts more than its server’s word', async () => {
  const { overrides, told, catalogue, fetched } = openCatalogue();
  await fetched(true);
  const one = { providerId: 'server', modelId: 'one' };
  expect(catalogue.find(one)?.vision).toBe(true);
  overrides.push({ ...one, vision: false }, { providerId: 'server', modelId: 'own', vision: true });
  catalogue.overridesChanged();
  expect(told.at(-1)?.error).toBeUndefined();
  expect(catalogue.find(one)?.vision).toBe(false);
  expect(catalogue.get({ refresh: false }).models.find(({ id }) => id === 'one')?.vision).toBe(
    false,
  );
  // Also of a model that no list has.
  expect(catalogue.find({ providerId: 'server', modelId: 'own' })?.vision).toBe(true);
});

test('where a model can be run is asked again after a few minutes, not before', async () => {
  const { clock, server, catalogue } = openCatalogue();
  const one = { providerId: 'server', modelId: 'one' };
  expect(await catalogue.endpoints(one)).toEqual({ endpoints: [ENDPOINT], fetchedAt: 1_000 });
  clock.now += 60_000;
  await catalogue.endpoints(one);
  expect(server.calls).toBe(1);
  clock.now += 60_000;
  expect(await catalogue.endpoints(one)).toMatchObject({ fetchedAt: 121_000 });
  expect(server.calls).toBe(2);
  expect(routes['catalogue.endpoints'].in.safeParse({ model: { modelId: 'one' } }).success).toBe(
    false,
  );
});
