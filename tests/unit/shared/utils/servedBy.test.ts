import { fallbackInWords, isOtherModel } from '@shared/utils/servedBy';
import { expect, it } from 'vitest';

it.each([
  ['openai/gpt-4o', 'openai/gpt-4o'],
  ['openai/gpt-4o', 'openai/gpt-4o-2024-08-06'],
  ['qwen/qwen2.5-vl:free', 'qwen/qwen2.5-vl'],
  ['anthropic/claude-sonnet-4', 'anthropic/claude-sonnet-4-20250514'],
  ['llava:7b', '/models/llava.gguf'],
  ['openrouter/auto', 'openai/gpt-4o'],
])('%s is served by %s', (asked, served) => expect(isOtherModel(asked, served)).toBe(false));

it.each([
  ['openai/gpt-4o', 'openai/gpt-4o-mini'],
  ['openai/gpt-4o', 'anthropic/claude-sonnet-4'],
])('%s fell back to %s', (asked, served) => expect(isOtherModel(asked, served)).toBe(true));

it.each([
  [
    [
      { provider: 'Azure', status: 429 },
      { provider: 'OpenAI', status: 200 },
    ],
    'Azure answered 429 (too many requests), then OpenAI',
  ],
  [
    [
      { provider: 'Groq', status: 503 },
      { provider: 'Together' },
      { provider: 'DeepInfra', status: 200 },
    ],
    'Groq answered 503 (it has a problem), then Together did not answer, then DeepInfra',
  ],
  [
    [
      { provider: 'Azure', model: 'openai/gpt-4o', status: 418 },
      { provider: 'Google', model: 'google/gemini', status: 200 },
    ],
    'Azure (openai/gpt-4o) answered 418, then Google (google/gemini)',
  ],
  [[{ provider: 'OpenAI', status: 200 }], undefined],
])('who was asked in turn is told in words', (attempts, words) => {
  expect(fallbackInWords(attempts)).toBe(words);
});
