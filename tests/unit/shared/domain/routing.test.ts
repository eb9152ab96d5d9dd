import { DEFAULT_ROUTING, routingSchema } from '@shared/domain/conversation';
import { describe, expect, it } from 'vitest';

describe('a conversation’s routing', () => {
  it('of an older version is made complete', () => {
    const older = { sort: 'price', zeroDataRetention: true, allowFallbacks: false };
    expect(routingSchema.parse(older)).toEqual({ ...DEFAULT_ROUTING, ...older });
  });

  it.each([
    [{ Authorization: 'Bearer x' }, 'kept like a key'],
    [{ 'x-api-key': 'x' }, 'kept like a key'],
    [{ 'Content-Type': 'text/plain' }, 'set by Glimpse itself'],
    [{ 'no spaces': 'x' }, 'no name of a header'],
    [{ 'X-Two': 'a\r\nX-Three: b' }, 'no header can'],
  ])('takes no header such as %j', (extraHeaders, sentence) => {
    const { error } = routingSchema.safeParse({ extraHeaders });
    expect(error?.issues.map(({ message }) => message).join()).toContain(sentence);
  });

  it.each([{ maxPrice: { prompt: -1 } }, { quantizations: ['q5'] }, { order: [''] }])(
    'refuses %j',
    (routing) => expect(routingSchema.safeParse(routing).success).toBe(false),
  );
});
