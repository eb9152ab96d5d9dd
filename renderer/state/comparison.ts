import { create } from 'zustand';
import type { Message } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import type { RequestOf } from '@shared/ipc';
import { on, request } from '@renderer/lib/bridge';
import { followAnswer, liveAnswerStore } from './generation';
import { reportProblem } from './problems';

/** More columns than this can't be read side by side. */
const MOST = 4;

export interface Comparison {
  readonly questionId: string;
  /** The newest versions of the answer, oldest first; empty until they are loaded. */
  readonly answers: readonly Message[];
}

/** By conversation: the question whose answers stand side by side. */
const useComparisons = create<Readonly<Record<string, Comparison | undefined>>>(() => ({}));
const closers = new Map<string, () => void>();

/** The answers that stand side by side in the place of this one; undefined where it stands alone. */
export function useComparison(message: Message): Comparison | undefined {
  return useComparisons((comparisons) => {
    const comparison = comparisons[message.conversationId];
    return comparison !== undefined && comparison.questionId === message.parentId
      ? comparison
      : undefined;
  });
}

/** Whether the answers to some question of a conversation stand side by side. */
export function useIsComparing(conversationId: string): boolean {
  return useComparisons((comparisons) => comparisons[conversationId] !== undefined);
}

/** Puts all answers to a question side by side, and keeps them true to what main tells. */
export function showComparison(conversationId: string, questionId: string): void {
  if (useComparisons.getState()[conversationId]?.questionId === questionId) return;
  closeComparison(conversationId);
  const following = new Map<string, () => void>();
  let closed = false;

  const set = (answers: readonly Message[]): void => {
    useComparisons.setState({ [conversationId]: { questionId, answers } });
    const streaming = answers.filter((answer) => answer.status === 'streaming');
    for (const [id, stop] of following) {
      if (streaming.some((answer) => answer.id === id)) continue;
      following.delete(id);
      stop();
    }
    for (const answer of streaming) {
      // The one on the active path is followed by its conversation.
      if (following.has(answer.id) || liveAnswerStore(answer.id) !== undefined) continue;
      following.set(answer.id, followAnswer(answer, ended));
    }
  };
  const change = (message: Message): void => {
    if (message.parentId !== questionId || message.role !== 'assistant') return;
    const answers = useComparisons.getState()[conversationId]?.answers ?? [];
    if (!answers.some(({ id }) => id === message.id)) return;
    set(answers.map((answer) => (answer.id === message.id ? message : answer)));
  };
  const ended = (message: Message | null): void => {
    if (message === null) void load();
    else change(message);
  };
  const load = async (): Promise<void> => {
    try {
      const answers = await request('message.answers', { id: questionId });
      if (!closed) set(answers.slice(-MOST));
    } catch (error) {
      if (!closed) reportProblem(conversationId, error);
    }
  };

  const stops = [
    on('message.changed', ({ message }) => change(message)),
    on('generation.ended', ({ message }) => change(message)),
    on('conversation.pathChanged', ({ id }) => {
      if (id === conversationId) void load();
    }),
  ];
  closers.set(conversationId, () => {
    closed = true;
    for (const stop of stops) stop();
    for (const stop of following.values()) stop();
  });
  useComparisons.setState({ [conversationId]: { questionId, answers: [] } });
  void load();
}

/** Lets the one answer of the active path stand alone again. */
export function closeComparison(conversationId: string): void {
  closers.get(conversationId)?.();
  closers.delete(conversationId);
  useComparisons.setState({ [conversationId]: undefined });
}

/** Has several models answer a question at once. */
export async function compareModels(
  question: Omit<RequestOf<'generation.compare'>, 'models'>,
  models: readonly ModelRef[],
): Promise<boolean> {
  await request('generation.compare', { ...question, models: [...models] });
  return true;
}

/** Stops one of the answers that are coming in. */
export async function stopCompared({ conversationId, id }: Message): Promise<void> {
  try {
    await request('generation.stop', { conversationId, messageId: id });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}

/**
 * Goes on with one of the answers: it becomes the active version, and its model the conversation's.
 * The others stay as versions; those that are still coming in are stopped as far as they came.
 */
export async function pickAnswer(answer: Message, others: readonly Message[]): Promise<void> {
  const { conversationId, id, model } = answer;
  closeComparison(conversationId);
  try {
    for (const other of others) {
      if (other.id === id || other.status !== 'streaming') continue;
      await request('generation.stop', { conversationId, messageId: other.id });
    }
    await request('message.select', { id });
    if (model !== undefined) await request('conversation.update', { id: conversationId, model });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}
