import { DESTROY, finish, gate, head, stream, text, delay, END } from '../scenario';

/** Connections that break, stall, or take their time. */
export const resets = {
  resetBeforeHeaders: { steps: [DESTROY] },
  resetAfterHeaders: stream(DESTROY),
  resetAfterText: stream(text('Hello'), delay(20), DESTROY),
  resetAfterFinish: stream(text('Hello'), finish(), delay(20), DESTROY),
  /** Headers come when `headers` is released. */
  slowHeaders: {
    steps: [gate('headers'), ...stream(text('Hello'), ...END).steps],
  },
  /** The first byte comes when `first` is released. */
  slowFirstByte: stream(gate('first'), text('Hello'), ...END),
  /** Half of the answer comes at once, the rest when `rest` is released. */
  gated: stream(text('Hello'), gate('rest'), text(', world.'), ...END),
  /** Comments come at once, the answer when `rest` is released. */
  gatedAfterComments: stream(': OPENROUTER PROCESSING\n\n', gate('rest'), text('Hello'), ...END),
  /** The answer is complete, but the stream stays open until `rest` is released. */
  openAfterFinish: stream(text('Hello'), finish(), gate('rest')),
  /** The body of the error comes when `rest` is released. */
  slowError: {
    steps: [head(500, { 'content-type': 'application/json' }), gate('rest')],
  },
  /** Slow enough to watch: 40 words in a second. */
  leisurely: stream(
    ...Array.from({ length: 40 }, (_, index) => [text(`word${index + 1} `), delay(25)]).flat(),
    ...END,
  ),
};
