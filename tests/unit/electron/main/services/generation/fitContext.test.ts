import type { ChatMessage } from '@main/providers/provider';
import { fitContext, roomForInput } from '@main/services/generation/fitContext';
import { describe, expect, it } from 'vitest';

function message(role: ChatMessage['role'], text: string): ChatMessage {
  return { role, content: [{ type: 'text', text }] };
}

/** About so many tokens. */
const words = (count: number): string => 'word '.repeat(count).trim();

const PATH = [
  message('system', 'Be brief.'),
  message('user', words(100)),
  message('assistant', words(100)),
  message('user', words(100)),
  message('assistant', words(100)),
  message('user', 'And now?'),
];

describe('a conversation that is longer than the model takes', () => {
  it('is sent whole where it fits, or where nobody knows', async () => {
    for (const room of [undefined, 5_000, 450]) {
      expect(await fitContext(PATH, 'openai/gpt-4o', room, 1)).toEqual({
        messages: PATH,
        omitted: 0,
      });
    }
  });

  it('loses its oldest messages, and begins with a question', async () => {
    const fitted = await fitContext(PATH, 'openai/gpt-4o', 340, 1);
    expect(fitted).toEqual({ messages: [PATH[0], ...PATH.slice(3)], omitted: 2 });
  });

  it('keeps the system prompt and the question, however little room there is', async () => {
    const fitted = await fitContext(PATH, 'openai/gpt-4o', 1, 1);
    expect(fitted).toEqual({ messages: [PATH[0], PATH[5]], omitted: 4 });
  });

  it('leaves room for the answer', () => {
    expect(roomForInput({ contextLength: 128_000 }, {})).toBe(123_904);
    expect(roomForInput({ contextLength: 128_000, maxOutputTokens: 1_000 }, {})).toBe(127_000);
    expect(roomForInput({ contextLength: 128_000 }, { maxTokens: 28_000 })).toBe(100_000);
    expect(roomForInput({ contextLength: 8_000 }, { maxTokens: 100_000 })).toBe(4_000);
    expect(roomForInput({}, {})).toBeUndefined();
    expect(roomForInput(undefined, {})).toBeUndefined();
  });
});
