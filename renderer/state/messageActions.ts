import type { QueuedQuestion } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import { request } from '@renderer/lib/bridge';
import { addAttachment, insertText } from './draft';
import { reportProblem } from './problems';

/** Runs an action of a conversation. A failure is shown beside its composer, and gives undefined. */
async function attempt<T>(conversationId: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    reportProblem(conversationId, error);
    return undefined;
  }
}

/**
 * Deletes a message, alone or with all that follows it.
 *
 * @returns what brings them back; undefined where it failed.
 */
export async function deleteMessage(
  message: Message,
  following: 'keep' | 'delete',
): Promise<(() => void) | undefined> {
  return attempt(message.conversationId, async () => {
    await request('message.delete', { id: message.id, following });
    return () => {
      void attempt(message.conversationId, () => request('message.restore', { id: message.id }));
    };
  });
}

/** Gives an answer another text, as another version. @returns whether main has it. */
export async function editAnswer(answer: Message, text: string): Promise<boolean> {
  const done = await attempt(answer.conversationId, async () => {
    await request('message.edit', { id: answer.id, text });
    return true;
  });
  return done === true;
}

/** Shows another version of a message. */
export async function selectVersion(message: Message, siblingId: string): Promise<void> {
  await attempt(message.conversationId, () => request('message.select', { id: siblingId }));
}

/**
 * Copies the path up to a message into a new conversation.
 *
 * @returns the id of that; undefined where it failed.
 */
export async function branchOff(message: Message): Promise<string | undefined> {
  const copy = await attempt(message.conversationId, () =>
    request('message.branch', { id: message.id }),
  );
  return copy?.id;
}

/** Has the conversation's next questions go to another model. */
export async function changeModel(conversationId: string, model: ModelRef): Promise<void> {
  await attempt(conversationId, () =>
    request('conversation.update', { id: conversationId, model }),
  );
}

export async function copyText(conversationId: string, text: string): Promise<boolean> {
  const copied = await attempt(conversationId, async () => {
    await request('clipboard.writeText', { text });
    return true;
  });
  return copied === true;
}

/** Puts a whole picture into the clipboard. */
export async function copyPicture(conversationId: string, id: string): Promise<boolean> {
  const copied = await attempt(conversationId, async () => {
    await request('attachment.copy', { id });
    return true;
  });
  return copied === true;
}

/** Saves a picture where the person says. */
export async function savePicture(conversationId: string, id: string): Promise<boolean> {
  return (await attempt(conversationId, () => request('attachment.save', { id }))) === true;
}

export async function openLink(conversationId: string, url: string): Promise<void> {
  await attempt(conversationId, () => request('app.openLink', { url }));
}

export async function removeQueued(conversationId: string, id: string): Promise<boolean> {
  const removed = await attempt(conversationId, async () => {
    await request('queue.remove', { id });
    return true;
  });
  return removed === true;
}

/** Takes a waiting question back into the composer, below what is typed there. */
export async function editQueued(conversationId: string, question: QueuedQuestion): Promise<void> {
  if (!(await removeQueued(conversationId, question.id))) return;
  insertText(conversationId, question.text);
  for (const attachment of question.attachments) addAttachment(conversationId, attachment);
}
