import { describe, expect, it, test } from 'vitest';
import type { Model } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';
import {
  countFilters,
  findModels,
  NO_FILTERS,
  type ModelFilters,
} from '@renderer/features/modelPicker/modelSearch';

function provider(id: string, kind: ProviderState['kind'] = 'openai'): ProviderState {
  const baseUrl = 'http://127.0.0.1/v1';
  return { id, kind, name: id, baseUrl, fromEnvironment: false, takesLinks: false, key: null };
}

const router = provider('router', 'openrouter');
const server = provider('server');
const lens = provider('lens', 'local-lens');
const providers = [router, server, lens];
const models: readonly Model[] = [
  { providerId: 'router', id: 'openai/gpt-4o', name: 'OpenAI: GPT-4o', vision: true },
  { providerId: 'router', id: 'openai/o3-mini', name: 'OpenAI: o3 mini', vision: false },
  { providerId: 'server', id: 'llava:13b', name: 'llava:13b' },
  { providerId: 'lens', id: 'lens', name: 'Local Lens', vision: true },
];

const NOWHERE = { favourites: [], recent: [] };

function found(text: string, filters: Partial<ModelFilters> = {}, lists = NOWHERE) {
  const query = { ...NO_FILTERS, ...filters, text };
  return findModels(providers, models, query, lists).map((group) => [
    group.provider.id,
    ...group.models.map((model) => model.id),
    ...(group.typedId === undefined ? [] : [`typed ${group.typedId}`]),
  ]);
}

test('without a search all models are listed by provider', () => {
  expect(found('')).toEqual([
    ['router', 'openai/gpt-4o', 'openai/o3-mini'],
    ['server', 'llava:13b'],
    ['lens', 'lens'],
  ]);
});

test('every word is searched for in the name and in the id, in any order and case', () => {
  expect(found('4O openai:')).toEqual([['router', 'openai/gpt-4o']]);
});

test('for pictures, models that are known not to see are left out, unknown ones are not', () => {
  expect(found('', { input: ['image'] })).toEqual([
    ['router', 'openai/gpt-4o'],
    ['server', 'llava:13b'],
    ['lens', 'lens'],
  ]);
});

test('an id that no list has can be used with any server, but not with Local Lens', () => {
  expect(found('my-own-model')).toEqual([
    ['router', 'typed my-own-model'],
    ['server', 'typed my-own-model'],
  ]);
});

test('an id that a provider lists is not offered a second time as typed', () => {
  expect(found('llava:13b')).toEqual([
    ['router', 'typed llava:13b'],
    ['server', 'llava:13b'],
  ]);
});

describe('filters', () => {
  const price = (prompt: number) => ({
    prompt: prompt / 1e6,
    completion: prompt / 1e6,
    request: 0,
  });
  const known: readonly Model[] = [
    {
      providerId: 'router',
      id: 'big',
      name: 'Big',
      vision: true,
      inputModalities: ['text', 'image', 'file'],
      outputModalities: ['text', 'image'],
      contextLength: 1_000_000,
      pricing: price(3),
      reasoning: true,
      tools: true,
      createdAt: 1,
    },
    {
      providerId: 'router',
      id: 'free',
      name: 'Ample',
      vision: false,
      inputModalities: ['text'],
      outputModalities: ['text'],
      contextLength: 32_000,
      pricing: price(0),
      createdAt: 2,
    },
    { providerId: 'server', id: 'unknown', name: 'Unknown' },
  ];
  const idsFor = (filters: Partial<ModelFilters>) =>
    findModels(
      providers,
      known,
      { ...NO_FILTERS, ...filters, text: '' },
      {
        favourites: [{ providerId: 'router', modelId: 'free' }],
        recent: [{ providerId: 'server', modelId: 'unknown' }],
      },
    ).flatMap((group) => group.models.map(({ id }) => id));

  it.each<[Partial<ModelFilters>, string[]]>([
    [{}, ['big', 'free', 'unknown']],
    // What nobody knows may see pictures, and can do nothing else that was asked for.
    [{ input: ['image'] }, ['big', 'unknown']],
    [{ input: ['image', 'file'] }, ['big']],
    [{ output: ['image'] }, ['big']],
    [{ maxPrice: 0 }, ['free']],
    [{ maxPrice: 1 }, ['free']],
    [{ maxPrice: 3 }, ['big', 'free']],
    [{ minContext: 128_000 }, ['big']],
    [{ tools: true }, ['big']],
    [{ reasoning: true }, ['big']],
    [{ providerId: 'server' }, ['unknown']],
    [{ among: 'favourites' }, ['free']],
    [{ among: 'recent' }, ['unknown']],
    [{ order: 'name' }, ['free', 'big', 'unknown']],
    [{ order: 'price' }, ['free', 'big', 'unknown']],
    [{ order: 'newest' }, ['free', 'big', 'unknown']],
    [{ order: 'context' }, ['big', 'free', 'unknown']],
  ])('%j leaves %j', (filters, ids) => expect(idsFor(filters)).toEqual(ids));

  it('are counted, but neither the order nor the list', () => {
    expect(countFilters({ ...NO_FILTERS, order: 'price', among: 'recent' })).toBe(0);
    expect(countFilters({ ...NO_FILTERS, input: ['image'], maxPrice: 0, tools: true })).toBe(3);
  });
});
