import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarios, type ScenarioName } from '../../support/scriptedServer';
import { ask, collect, connect, impatientClock, NEVER, type Answered } from './harness';

const STREAMS = [
  'plain',
  'splitUtf8',
  'crlf',
  'carriageReturns',
  'byteOrderMark',
  'comments',
  'eventIds',
  'unknownFields',
  'dataInTwoLines',
  'noFinalBlankLine',
  'lastEventCutAtLine',
  'afterDone',
  'reasoningDetails',
  'contentArray',
  'badJson',
  'truncatedInsideEvent',
  'errorAfterText',
  'azure',
  'llamaCpp',
  'llamaCppOldError',
  'lmStudioError',
  'mistral',
  'openrouter',
] as const satisfies readonly ScenarioName[];

function bytesOf(name: ScenarioName): Uint8Array {
  const written = scenarios[name].steps.flatMap((step) => (step.do === 'write' ? [step.data] : []));
  return Buffer.concat(written.map((data) => Buffer.from(data)));
}

/** An answer to the bytes of a stream, cut at these places. */
function answerTo(bytes: Uint8Array, cuts: readonly number[]): Promise<Answered> {
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const headers = { 'content-type': 'text/event-stream' };
  const provider = connect('http://127.0.0.1/v1', {
    clock: impatientClock,
    fetch: async () => new Response(body, { headers }),
  });
  return collect(provider.stream(ask(), NEVER));
}

describe('a stream that the network cuts into pieces', () => {
  it.each(STREAMS)('gives the same events wherever "%s" is cut', async (name) => {
    const bytes = bytesOf(name);
    const whole = await answerTo(bytes, []);
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 60 });
    const property = fc.asyncProperty(cuts, async (places) => {
      expect(await answerTo(bytes, places)).toEqual(whole);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
