import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import type { RouteName } from '@shared/ipc';
import { closeComparison, pickAnswer, showComparison } from '@renderer/state/comparison';
import { liveAnswerStore } from '@renderer/state/generation';
import { buildConversation } from '../../../support/builders/conversation';
import { buildMessage } from '../../../support/builders/message';
import { installFakeMain, installFrames, settle } from '../../../support/fakeMain';

async function compare() {
  installFrames();
  const conversationId = randomUUID();
  const questionId = randomUUID();
  const models = ['first', 'second'].map((modelId) => ({ providerId: 'p', modelId }));
  const answers: Message[] = models.map((model) =>
    buildMessage({ conversationId, parentId: questionId, model }),
  );
  const asked: { name: RouteName; input: unknown }[] = [];
  const main = installFakeMain({
    'message.answers': () => answers,
    'generation.attach': ({ messageId }) => {
      const message = answers.find(({ id }) => id === messageId);
      return message === undefined
        ? null
        : { seq: 0, phase: { kind: 'streaming', firstTextMs: 120 }, askedAt: 0, message };
    },
    'generation.detach': () => undefined,
    'generation.stop': (input) => {
      asked.push({ name: 'generation.stop', input });
    },
    'message.select': (input) => {
      asked.push({ name: 'message.select', input });
    },
    'conversation.update': (input) => {
      asked.push({ name: 'conversation.update', input });
      return buildConversation({ id: conversationId });
    },
  });
  showComparison(conversationId, questionId);
  await settle();
  return { main, conversationId, answers, models, asked };
}

test('every answer is followed while it comes in, and let go when it has ended', async () => {
  const { main, answers, conversationId } = await compare();
  const [first, second] = answers;
  if (first === undefined || second === undefined) throw new Error('Two answers are compared');
  expect([first, second].map(({ id }) => liveAnswerStore(id) !== undefined)).toEqual([true, true]);
  main.tell('generation.ended', { message: { ...first, status: 'complete' } });
  await settle();
  expect([first, second].map(({ id }) => liveAnswerStore(id) !== undefined)).toEqual([false, true]);
  closeComparison(conversationId);
  expect(liveAnswerStore(second.id)).toBeUndefined();
});

test('what is picked becomes the active version and the model, and the rest is stopped', async () => {
  const { answers, conversationId, models, asked } = await compare();
  const [first, second] = answers;
  if (first === undefined || second === undefined) throw new Error('Two answers are compared');
  await pickAnswer({ ...second, status: 'complete' }, answers);
  expect(asked).toEqual([
    { name: 'generation.stop', input: { conversationId, messageId: first.id } },
    { name: 'message.select', input: { id: second.id } },
    { name: 'conversation.update', input: { id: conversationId, model: models[1] } },
  ]);
});
