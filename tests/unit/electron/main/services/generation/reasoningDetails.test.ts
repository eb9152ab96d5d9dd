import { addReasoningDetail } from '@main/services/generation/reasoningDetails';
import type { ServerObject } from '@shared/domain/message';
import { describe, expect, it } from 'vitest';

function joined(...pieces: ServerObject[]): ServerObject[] {
  const details: ServerObject[] = [];
  for (const piece of pieces) addReasoningDetail(details, piece);
  return details;
}

describe('a record of reasoning', () => {
  it('has the pieces of a block as the block they were', () => {
    const type = 'reasoning.text';
    expect(
      joined(
        { type, text: 'Let me ', index: 0, format: 'anthropic-claude-v1' },
        { type, text: 'think.', index: 0, signature: null },
        { type, index: 0, signature: 'abc' },
        { type, text: 'Next.', index: 1 },
      ),
    ).toEqual([
      { type, text: 'Let me think.', index: 0, format: 'anthropic-claude-v1', signature: 'abc' },
      { type, text: 'Next.', index: 1 },
    ]);
  });

  it('is otherwise as it came, in its order', () => {
    const pieces = [
      { type: 'reasoning.text', text: 'a', signature: 's', index: 0 },
      { type: 'reasoning.text', text: 'b', index: 0 },
      { type: 'reasoning.summary', summary: 'c' },
      { type: 'reasoning.summary', summary: 'd' },
      { type: 'reasoning.encrypted', data: 'x', id: 'rs_1', index: 2 },
      { type: 'reasoning.encrypted', data: 'y', index: 2 },
      { type: 'new.kind', anything: [1] },
    ];
    expect(joined(...pieces)).toEqual(pieces);
  });
});
