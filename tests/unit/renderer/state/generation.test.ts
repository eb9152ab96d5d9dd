import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import { followAnswer, liveAnswerStore } from '@renderer/state/generation';
import { buildMessage } from '../../../support/builders/message';
import { installFakeMain, installFrames, settle } from '../../../support/fakeMain';

let frames: ReturnType<typeof installFrames>;

beforeEach(() => {
  frames = installFrames();
});

function withText(message: Message, text: string): Message {
  return { ...message, parts: [{ type: 'text', text }] };
}

function shownText(message: Message): string | undefined {
  frames.paint();
  return liveAnswerStore(message.id)?.getState().text;
}

test('wherever the snapshot falls between the deltas, no text is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      async (pieces, snapshotAt, toldBefore) => {
        const seq = snapshotAt % (pieces.length + 1);
        // Some of what the snapshot holds already, or more, arrives before it.
        const early = toldBefore % (pieces.length + 1);
        const message = buildMessage();
        let answerAttach = (): void => undefined;
        const attached = new Promise<void>((resolve) => {
          answerAttach = resolve;
        });
        const main = installFakeMain({
          'generation.attach': async () => {
            await attached;
            return {
              seq,
              phase: { kind: 'streaming' },
              askedAt: 0,
              message: withText(message, pieces.slice(0, seq).join('')),
            };
          },
          'generation.detach': () => undefined,
        });
        const stop = followAnswer(message, () => undefined);
        const tell = (index: number): void => {
          const text = pieces[index] ?? '';
          main.tell('generation.delta', {
            messageId: message.id,
            seq: index + 1,
            text,
            reasoning: '',
          });
        };
        for (let index = 0; index < early; index += 1) tell(index);
        answerAttach();
        await settle();
        for (let index = Math.min(early, seq); index < pieces.length; index += 1) tell(index);
        expect(shownText(message)).toBe(pieces.join(''));
        stop();
      },
    ),
    { numRuns: 50 },
  );
});

async function follow(onEnded: (message: Message | null) => void = () => undefined) {
  const message = buildMessage();
  const acknowledged: number[] = [];
  const main = installFakeMain({
    'generation.attach': () => ({ seq: 0, phase: { kind: 'waiting' }, askedAt: 0, message }),
    'generation.detach': () => undefined,
    'generation.acknowledge': ({ seq }) => {
      acknowledged.push(seq);
    },
  });
  const stop = followAnswer(message, onEnded);
  await settle();
  frames.paint();
  const delta = (seq: number): void =>
    main.tell('generation.delta', { messageId: message.id, seq, text: 'x', reasoning: '' });
  return { message, main, stop, delta, acknowledged };
}

test('the first words are shown at once, and many deltas within a frame together', async () => {
  const { message, delta } = await follow();
  let changes = 0;
  liveAnswerStore(message.id)?.subscribe(() => {
    changes += 1;
  });
  delta(1);
  expect(liveAnswerStore(message.id)?.getState().text).toBe('x');
  for (let seq = 2; seq <= 100; seq += 1) delta(seq);
  expect(changes).toBe(1);
  frames.paint();
  expect(changes).toBe(2);
  expect(liveAnswerStore(message.id)?.getState().text).toBe('x'.repeat(100));
});

test('main hears every 32 deltas how far the window is', async () => {
  const { delta, acknowledged } = await follow();
  for (let seq = 1; seq <= 100; seq += 1) delta(seq);
  expect(acknowledged).toEqual([32, 64, 96]);
});

test('a window that fell behind shows the snapshot and goes on after it', async () => {
  const { message, main, delta } = await follow();
  delta(1);
  main.tell('generation.caughtUp', {
    snapshot: {
      seq: 5,
      phase: { kind: 'streaming' },
      askedAt: 0,
      message: withText(message, 'abcde'),
    },
  });
  delta(4);
  delta(6);
  expect(shownText(message)).toBe('abcdex');
});

test('why no text comes yet is known as soon as main tells', async () => {
  const { message, main } = await follow();
  main.tell('generation.phaseChanged', {
    messageId: message.id,
    phase: { kind: 'retrying', attempt: 1, at: 5, reason: 'busy' },
  });
  frames.paint();
  expect(liveAnswerStore(message.id)?.getState().phase).toMatchObject({ reason: 'busy' });
});

test('the end brings the stored message, and afterwards nothing more is heard', async () => {
  const ended: (Message | null)[] = [];
  const { message, main, stop } = await follow((stored) => ended.push(stored));
  const stored = withText({ ...message, status: 'complete' }, 'all');
  main.tell('generation.ended', { message: stored });
  expect(ended).toEqual([stored]);
  stop();
  main.tell('generation.ended', { message: stored });
  expect(ended).toHaveLength(1);
  expect(liveAnswerStore(message.id)).toBe(undefined);
});

test('an answer that ended before it could be followed is asked for again', async () => {
  const message = buildMessage();
  installFakeMain({ 'generation.attach': () => null, 'generation.detach': () => undefined });
  const ended: (Message | null)[] = [];
  const stop = followAnswer(message, (stored) => ended.push(stored));
  await settle();
  expect(ended).toEqual([null]);
  stop();
});
