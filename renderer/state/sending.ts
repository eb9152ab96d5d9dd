import { create } from 'zustand';
import type { Attached } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import type { RequestOf } from '@shared/ipc';
import { isCancelled } from '@shared/utils/appError';
import { request } from '@renderer/lib/bridge';
import { draftLoaded, draftState, readyAttachments, takeFromDraft } from './draft';
import { answerBegun, answerEnded } from './openConversation';
import { dismissProblem, reportProblem } from './problems';
import { uploadsSettled } from './uploads';

/** Conversations in which an answer was asked for that is not among the messages yet. */
const useAsking = create<Readonly<Record<string, AbortController | undefined>>>(() => ({}));

export function useIsAsking(conversationId: string): boolean {
  return useAsking((asking) => asking[conversationId] !== undefined);
}

/** The same, outside components. */
export function isAsking(conversationId: string): boolean {
  return useAsking.getState()[conversationId] !== undefined;
}

/**
 * Runs what makes an answer begin. A failure is shown beside the composer.
 *
 * @param begin resolves with true where an answer has begun, with false where none will. It is run
 *   again, over budget, where a budget does not allow it and the person wants it all the same.
 */
async function ask(
  conversationId: string,
  begin: (signal: AbortSignal, overBudget: boolean) => Promise<boolean>,
  overBudget = false,
): Promise<boolean> {
  if (isAsking(conversationId)) return false;
  const controller = new AbortController();
  useAsking.setState({ [conversationId]: controller });
  dismissProblem(conversationId);
  try {
    const begun = await begin(controller.signal, overBudget);
    if (begun) await answerBegun(conversationId);
    return true;
  } catch (error) {
    // Stop was pressed before there was anything to stop: what was written is still where it was.
    if (!isCancelled(error)) {
      reportProblem(conversationId, error, () => void ask(conversationId, begin, true));
    }
    return false;
  } finally {
    useAsking.setState({ [conversationId]: undefined });
  }
}

type AskedDraft = Pick<
  RequestOf<'generation.start'>,
  'conversationId' | 'text' | 'attachmentIds' | 'webSearch' | 'overBudget'
>;

/**
 * Sends what is in the composer as soon as its pictures are stored. It leaves the composer only once
 * main has it. Nothing is sent where a picture is refused meanwhile, or Stop is pressed.
 *
 * @param start hands it to main; resolves with whether an answer has begun.
 */
export async function sendDraft(
  conversationId: string,
  start: (question: AskedDraft) => Promise<boolean> = startAnswer,
): Promise<boolean> {
  return ask(conversationId, async (signal, overBudget) => {
    // Waits for nothing that is there already: the question is on its way before anything is drawn.
    if (!draftState(conversationId).loaded) await draftLoaded(conversationId, signal);
    const { text, items, webSearch } = draftState(conversationId);
    const pressed = new Set(items.flatMap((item) => (item.kind === 'refused' ? [] : [item.key])));
    if (items.some(({ kind }) => kind === 'uploading')) {
      await uploadsSettled(conversationId, signal);
    }
    const waitedFor = draftState(conversationId).items.filter((item) => pressed.has(item.key));
    if (signal.aborted || waitedFor.some((item) => item.kind === 'refused')) return false;
    const attachments = readyAttachments(waitedFor);
    if (text.trim() === '' && attachments.length === 0) return false;
    const begun = await start({
      conversationId,
      text: text.trim(),
      attachmentIds: attachments.map((attachment) => attachment.id),
      webSearch,
      overBudget,
    });
    takeFromDraft(conversationId, text, attachments);
    return begun;
  });
}

async function startAnswer(question: AskedDraft): Promise<boolean> {
  const { queued } = await request('generation.start', question);
  return !queued;
}

async function endAnswer(conversationId: string): Promise<void> {
  await request('generation.stop', { conversationId });
  await answerEnded(conversationId);
}

/**
 * Asks again in place of a question. An answer that is still running is stopped first.
 *
 * @returns whether main has the question.
 */
export async function askInstead(
  question: Message,
  text: string,
  attachments: readonly Attached[],
): Promise<boolean> {
  const { conversationId } = question;
  return ask(conversationId, async (_signal, overBudget) => {
    await endAnswer(conversationId);
    const { queued } = await request('generation.start', {
      conversationId,
      text,
      attachmentIds: attachments.map((attachment) => attachment.id),
      webSearch: question.webSearch,
      editOf: question.id,
      overBudget,
    });
    return !queued;
  });
}

/** Has a question answered once more; the answer before stays as another version. */
export async function regenerateAnswer(
  answer: Message,
  model?: ModelRef,
  anyway = false,
): Promise<void> {
  const again = async (_signal: AbortSignal, overBudget: boolean): Promise<boolean> => {
    await request('generation.regenerate', { messageId: answer.id, model, overBudget });
    return true;
  };
  await ask(answer.conversationId, again, anyway);
}

/** Goes on with an answer that did not come to its end. */
export async function continueAnswer(answer: Message, anyway = false): Promise<void> {
  const goOn = async (_signal: AbortSignal, overBudget: boolean): Promise<boolean> => {
    await request('generation.continue', { messageId: answer.id, overBudget });
    return true;
  };
  await ask(answer.conversationId, goOn, anyway);
}

/** Sends a waiting question now. */
export async function sendQueued(conversationId: string, id: string): Promise<void> {
  await ask(conversationId, async (_signal, overBudget) => {
    await endAnswer(conversationId);
    await request('queue.send', { id, overBudget });
    return true;
  });
}

/** Ends the answer, or what leads to it; what came of it is kept. */
export async function stopAnswer(conversationId: string): Promise<void> {
  useAsking.getState()[conversationId]?.abort();
  try {
    await request('generation.stop', { conversationId });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}
