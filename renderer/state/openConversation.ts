import { useEffect } from 'react';
import { create } from 'zustand';
import type { Conversation, QueuedQuestion } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { AppErrorData } from '@shared/utils/appError';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { expectDraft } from './draft';
import { followAnswer } from './generation';
import { applyMessage, isAnswering, joinNewest } from './messagePath';
import { reportProblem } from './problems';

export interface OpenConversationState {
  /** Undefined until it is loaded. */
  readonly conversation: Conversation | undefined;
  /** The active path as far as it is loaded, oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** Whether the last change of `messages` put older ones before them. */
  readonly prepended: boolean;
  readonly loadingOlder: boolean;
  /** Questions that wait until the running answer has ended. */
  readonly queue: readonly QueuedQuestion[];
  /** Why it could not be loaded. */
  readonly error: AppErrorData | undefined;
}

const NOT_LOADED: OpenConversationState = {
  conversation: undefined,
  messages: [],
  hasOlder: false,
  prepended: false,
  loadingOlder: false,
  queue: [],
  error: undefined,
};
const OLDER_PAGE = 100;

interface Watch {
  load(): Promise<void>;
  close(): void;
}

const watches = new Map<string, Watch & { users: number }>();
const useStates = create<Readonly<Record<string, OpenConversationState>>>(() => ({}));

/** The state of a conversation that is open, else an empty one. For actions. */
export function openConversationState(id: string): OpenConversationState {
  return useStates.getState()[id] ?? NOT_LOADED;
}

function setState(id: string, change: Partial<OpenConversationState>): void {
  if (!watches.has(id)) return;
  useStates.setState({ [id]: { ...openConversationState(id), ...change } });
}

/** Loads a conversation and keeps its state true to what main tells. */
function watchConversation(id: string): Watch {
  const following = new Map<string, () => void>();
  const adoptDraft = expectDraft(id);
  let turn = 0;

  const follow = (messages: readonly Message[]): void => {
    const streaming = messages.filter((message) => message.status === 'streaming');
    for (const [messageId, stop] of following) {
      if (streaming.some((message) => message.id === messageId)) continue;
      following.delete(messageId);
      stop();
    }
    for (const message of streaming) {
      if (!following.has(message.id)) following.set(message.id, followAnswer(message, ended));
    }
  };
  const change = (message: Message): void => {
    const { messages } = openConversationState(id);
    const changed = applyMessage(messages, message);
    if (changed === messages) return;
    follow(changed);
    setState(id, { messages: changed, prepended: false });
  };
  const ended = (message: Message | null): void => {
    if (message === null) void load();
    else change(message);
  };
  const load = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    try {
      const answer = await request('conversation.open', { id });
      if (mine !== turn) return;
      const { messages, hasOlder } = joinNewest(openConversationState(id), answer);
      const { conversation, queue } = answer;
      follow(messages);
      setState(id, { conversation, messages, hasOlder, prepended: false, queue, error: undefined });
      adoptDraft(answer.draft);
    } catch (error) {
      if (mine === turn) setState(id, { error: errorData(error) });
    }
  };

  const stops = [
    on('message.changed', ({ message }) => {
      if (message.conversationId === id) change(message);
    }),
    on('conversation.pathChanged', (event) => {
      if (event.id === id) void load();
    }),
    on('conversation.queueChanged', (event) => {
      if (event.id === id) setState(id, { queue: event.queue });
    }),
    on('conversation.changed', ({ conversation }) => {
      if (conversation.id === id) setState(id, { conversation });
    }),
  ];
  void load();

  return {
    load,
    close: () => {
      turn += 1;
      for (const stop of stops) stop();
      for (const stop of following.values()) stop();
      useStates.setState(({ [id]: _closed, ...others }) => others, true);
    },
  };
}

/** Keeps a conversation open until everyone who asked for it has let it go with what is returned. */
export function keepOpen(id: string): () => void {
  const watch = watches.get(id) ?? { ...watchConversation(id), users: 0 };
  watches.set(id, watch);
  watch.users += 1;
  return () => {
    watch.users -= 1;
    // Whoever takes it over in the same turn keeps it open.
    queueMicrotask(() => {
      if (watch.users > 0 || watches.get(id) !== watch) return;
      watches.delete(id);
      watch.close();
    });
  };
}

/** Keeps a conversation open for as long as the component shows it, and selects from its state. */
export function useOpenConversation<T>(id: string, select: (state: OpenConversationState) => T): T {
  useEffect(() => keepOpen(id), [id]);
  return useStates((states) => select(states[id] ?? NOT_LOADED));
}

/** Fetches the newest messages of an open conversation again. */
export async function reloadConversation(id: string): Promise<void> {
  await watches.get(id)?.load();
}

/** Resolves once no answer is on its way in an open conversation. */
export async function answerEnded(id: string): Promise<void> {
  const hasEnded = (): boolean => !isAnswering(openConversationState(id).messages);
  if (hasEnded()) return;
  await new Promise<void>((resolve) => {
    const stop = useStates.subscribe(() => {
      if (!hasEnded()) return;
      stop();
      resolve();
    });
  });
}

/** Fetches the page before the oldest message that is loaded. */
export async function loadOlderMessages(id: string): Promise<void> {
  const { messages, hasOlder, loadingOlder } = openConversationState(id);
  const first = messages[0];
  if (first === undefined || !hasOlder || loadingOlder) return;
  setState(id, { loadingOlder: true });
  try {
    const page = await request('conversation.page', { id, before: first.id, limit: OLDER_PAGE });
    const now = openConversationState(id);
    if (now.messages[0]?.id !== first.id) return;
    setState(id, {
      messages: [...page.messages, ...now.messages],
      hasOlder: page.hasOlder,
      prepended: true,
    });
  } catch (error) {
    reportProblem(id, error);
  } finally {
    setState(id, { loadingOlder: false });
  }
}
