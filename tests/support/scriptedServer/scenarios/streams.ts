import { delta, DONE, END, event, finish, stream, text, usage, USAGE, write } from '../scenario';

const encoder = new TextEncoder();

/** The whole of some events, one byte to a chunk. */
function byteByByte(events: string): Uint8Array[] {
  return Array.from(encoder.encode(events), (byte) => Uint8Array.of(byte));
}

/** Answers that arrive, in every shape that servers and networks give them. */
export const streams = {
  plain: stream(delta({ role: 'assistant', content: '' }), text('Hello'), text(', world.'), ...END),
  splitUtf8: stream(...byteByByte(text('Grüße 🦊 日本')), ...END),
  oneByteChunks: stream(...byteByByte([text('Hello'), text(', world.'), ...END].join(''))),
  oneChunk: stream([text('Hello'), text(', world.'), ...END].join('')),
  crlf: stream(...[text('Hello'), text(', world.'), ...END].map((e) => e.replaceAll('\n', '\r\n'))),
  carriageReturns: stream(...[text('Hello'), ...END].map((e) => e.replaceAll('\n', '\r'))),
  byteOrderMark: stream(Uint8Array.of(0xef, 0xbb, 0xbf), text('Hello'), ...END),
  comments: stream(': keep-alive\n\n', text('Hello'), ': keep-alive\n\n:\n\n', ...END),
  eventIds: stream(`id: 1\nretry: 3000\nevent: message\n${text('Hello')}`, ...END),
  unknownFields: stream(`trace: 42\n${text('Hello')}`, ...END),
  dataInTwoLines: stream(
    'data: {"choices":[{"index":0,\ndata: "delta":{"content":"Hello"}}]}\n\n',
    ...END,
  ),
  noSpaceAfterColon: stream(text('Hello').replace('data: ', 'data:'), ...END),
  hugeEvent: stream(text('x'.repeat(6_000_000)), ...END),
  endlessEvent: stream('data: ', write('x'.repeat(1_048_576), 66)),
  noFinalBlankLine: stream(text('Hello'), finish(), 'data: [DONE]'),
  lastEventCutAtLine: stream(text('Hello'), finish().trimEnd()),
  noDone: stream(text('Hello'), finish(), USAGE),
  noFinishReason: stream(text('Hello'), DONE),
  afterDone: stream(text('Hello'), ...END, text(' never')),
  usageWithFinish: stream(
    text('Hello'),
    delta(
      {},
      {
        choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
        usage: { prompt_tokens: 12, completion_tokens: 5 },
      },
    ),
    DONE,
  ),
  usageInEveryChunk: stream(
    delta({ content: 'Hel' }, { usage: { prompt_tokens: 12, completion_tokens: 1 } }),
    delta({ content: 'lo' }, { usage: { prompt_tokens: 12, completion_tokens: 2 } }),
    finish(),
    DONE,
  ),
  usageWithCost: stream(
    text('Hello'),
    finish(),
    usage({
      prompt_tokens: 1200,
      completion_tokens: 80,
      cost: 0.0021,
      prompt_tokens_details: { cached_tokens: 1000, cache_write_tokens: 100 },
      completion_tokens_details: { reasoning_tokens: 30 },
    }),
    DONE,
  ),
  oddUsage: stream(text('Hello'), finish(), usage({ prompt_tokens: '12', cost: null }), DONE),
  reasoning: stream(
    delta({ reasoning: 'Hmm. ' }),
    delta({ reasoning: 'Yes.' }),
    text('42'),
    ...END,
  ),
  reasoningContent: stream(delta({ reasoning_content: 'Hmm.', content: null }), text('42'), ...END),
  reasoningDetails: stream(
    delta({
      content: '',
      reasoning: 'Hmm.',
      reasoning_details: [{ type: 'reasoning.text', text: 'Hmm.' }],
    }),
    delta({ reasoning_details: [{ type: 'reasoning.summary', summary: ' Yes.' }] }),
    text('42'),
    ...END,
  ),
  reasoningOnly: stream(delta({ reasoning: 'Hmm.' }), ...END),
  reasoningAtLimit: stream(delta({ reasoning: 'Hmm.' }), finish('length'), USAGE, DONE),
  contentArray: stream(
    delta({
      content: [
        { type: 'text', text: 'Hel' },
        { type: 'text', text: 'lo' },
      ],
    }),
    ...END,
  ),
  refusal: stream(delta({ refusal: 'I can’t help with that.' }), ...END),
  missingDelta: stream(
    event({ choices: [{ index: 0 }] }),
    text('Hello'),
    event({ choices: [{ index: 0, finish_reason: 'stop' }] }),
    DONE,
  ),
  emptyChoices: stream(event({ choices: [] }), text('Hello'), event({}), ...END),
  secondChoice: stream(
    text('Hello'),
    event({ choices: [{ index: 1, delta: { content: 'Bonjour' } }] }),
    ...END,
  ),
  oddTypes: stream(
    event({ model: 7, choices: [{ index: 0, delta: { content: 42, reasoning: [] } }] }),
    event({ choices: 'none', usage: 'none' }),
    text('Hello'),
    ...END,
  ),
  badJson: stream(text('Hel'), 'data: {"choices":[{"del\n\n', event('ping'), text('lo'), ...END),
  onlyBadJson: stream('data: {"choices"\n\n', 'data: <html>\n\n', DONE),
  length: stream(text('Once upon'), finish('length'), USAGE, DONE),
  contentFilter: stream(text('Once'), finish('content_filter'), DONE),
  filteredAtOnce: stream(finish('content_filter'), DONE),
  unknownFinishReason: stream(text('Hello'), finish('eos_token'), DONE),
  truncated: stream(text('Hello'), text(', wor')),
  truncatedInsideEvent: stream(text('Hello'), text(', world.').slice(0, 40)),
  empty: stream(),
  onlyComments: stream(': OPENROUTER PROCESSING\n\n'),
  onlyDone: stream(DONE),
  onlyRole: stream(delta({ role: 'assistant', content: '' }), ...END),
  onlySpaces: stream(text(' \n'), ...END),
  toolCall: stream(
    delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }] }),
    finish('tool_calls'),
    DONE,
  ),
};
