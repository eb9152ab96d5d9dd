import { isOtherModel } from '@shared/utils/servedBy';
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
