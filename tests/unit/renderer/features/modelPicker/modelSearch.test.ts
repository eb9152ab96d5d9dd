import { expect, test } from 'vitest';
import type { Model } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';
import { findModels } from '@renderer/features/modelPicker/modelSearch';

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

function found(text: string, visionOnly = false) {
  return findModels(providers, models, { text, visionOnly }).map((group) => [
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
  expect(found('', true)).toEqual([
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
