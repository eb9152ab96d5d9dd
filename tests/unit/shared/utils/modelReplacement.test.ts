import type { Model } from '@shared/domain/model';
import { replacementFor } from '@shared/utils/modelReplacement';
import { expect, it } from 'vitest';

const model = (id: string, more: Partial<Model> = {}): Model => ({
  providerId: 'openrouter',
  id,
  name: id,
  vision: true,
  ...more,
});

const LISTED = [
  model('openai/gpt-4o'),
  model('openai/gpt-4o-mini'),
  model('anthropic/claude-haiku-4', { createdAt: 1 }),
  model('anthropic/claude-sonnet-4', { createdAt: 1 }),
  model('anthropic/claude-sonnet-4.5', { createdAt: 2 }),
  model('qwen/qwen3-vl-32b:free'),
  model('qwen/qwen3-vl-32b'),
  model('meta-llama/llama-3.3-70b-instruct', { vision: false }),
  model('llava:7b', { providerId: 'ollama' }),
];

it.each([
  ['anthropic/claude-3.5-sonnet', 'anthropic/claude-sonnet-4.5'],
  ['anthropic/claude-3-haiku', 'anthropic/claude-haiku-4'],
  ['openai/gpt-4o-2024-05-13', 'openai/gpt-4o'],
  ['qwen/qwen2.5-vl-72b-instruct:free', 'qwen/qwen3-vl-32b:free'],
  ['llava:13b', undefined],
  ['startup/totally-unknown', undefined],
])('in the place of %s there is %s', (id, replacement) => {
  expect(replacementFor({ id, providerId: 'openrouter' }, LISTED)?.id).toBe(replacement);
});

it('can see where the one that is gone could', () => {
  const gone = { id: 'meta-llama/llama-3.2-90b-vision-instruct', providerId: 'openrouter' };
  expect(replacementFor(gone, LISTED)?.id).toBe('meta-llama/llama-3.3-70b-instruct');
  expect(replacementFor({ ...gone, vision: true }, LISTED)).toBeUndefined();
});
