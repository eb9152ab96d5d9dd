import { useEffect } from 'react';
import { create } from 'zustand';
import type { Conversation, QueuedQuestion } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { AppErrorData } from '@shared/utils/appError';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { expectDraft } from './draft';
import { followAnswer } from './generation';
import { applyMessage, isAnswering, joinNewest, type MessagePath } from './messagePath';
import { reportProblem } from './problems';

/** Seldom wanted at the start, so not in the first chunk. */
async function compare(conversationId: string, questionId: string): Promise<void> {
  const { showComparison } = await import('./comparison');
  showComparison(conversationId, questionId);
}

export interface OpenConversationState {
  /** Undefined until it is loaded. */
  readonly conversation: Conversation | undefined;
  /** The active path as far as it is loaded, oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** Whether the last change of `messages` put older ones before them. */
  readonly prepended: boolean;
  readonly loadingOlder: boolean;
  /** Whether newer messages are not loaded: a message far above was looked for. */
  readonly hasNewer: boolean;
  readonly loadingNewer: boolean;
  /** Whether a message was looked for since the newest ones were loaded. */
  readonly revealed: boolean;
  /** Whether an answer is on its way, by what main told last. */
  readonly running: boolean;
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
  hasNewer: false,
  loadingNewer: false,
  revealed: false,
  running: false,
  queue: [],
  error: undefined,
};
const OLDER_PAGE = 100;
const NEWER_PAGE = 100;
/** Messages that are loaded around one that is looked for. */
const AROUND = 80;

interface Watch {
  load(): Promise<void>;
  reveal(messageId: string): Promise<boolean>;
  /** Follows the answers that are coming in among what is loaded. */
  follow(): void;
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

/** The newest messages, with as many older ones as were loaded before. */
async function pagesOf(id: string, newest: MessagePath, wanted: number): Promise<MessagePath> {
  let { messages, hasOlder } = newest;
  while (hasOlder && messages.length < wanted) {
    const before = messages[0]?.id;
    if (before === undefined) break;
    const page = await request('conversation.page', { id, before, limit: OLDER_PAGE });
    messages = [...page.messages, ...messages];
    ({ hasOlder } = page);
  }
  return { messages, hasOlder };
}

/** Loads a conversation and keeps its state true to what main tells. */
function watchConversation(id: string): Watch {
  const following = new Map<string, () => void>();
  const adoptDraft = expectDraft(id);
  let turn = 0;
  let revealing = 0;
  /** Counts what main told of it. */
  let told = 0;

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
    if (changed === messages) {
      // A new question, which stands below everything that is loaded.
      if (message.role === 'user' && openConversationState(id).hasNewer) void load();
      return;
    }
    follow(changed);
    const asked = changed.length > messages.length;
    setState(id, { messages: changed, prepended: false, ...(asked && { revealed: false }) });
  };
  const ended = (message: Message | null): void => {
    if (message === null) void load();
    else change(message);
  };
  const load = async (anew = false): Promise<void> => {
    turn += 1;
    const mine = turn;
    try {
      const toldBefore = told;
      let answer = await request('conversation.open', { id });
      // The reply may be older than what was told meanwhile, which it must not undo.
      if (told !== toldBefore && mine === turn) answer = await request('conversation.open', { id });
      if (mine !== turn) return;
      const known = openConversationState(id);
      const { messages, hasOlder } = anew
        ? await pagesOf(id, answer, known.messages.length)
        : joinNewest(known, answer);
      if (mine !== turn) return;
      const { conversation, queue, running } = answer;
      follow(messages);
      setState(id, {
        conversation,
        messages,
        hasOlder,
        prepended: false,
        hasNewer: false,
        revealed: false,
        running,
        queue,
        error: undefined,
      });
      if (answer.comparing !== undefined) void compare(id, answer.comparing);
      adoptDraft(answer.draft);
    } catch (error) {
      if (mine === turn) setState(id, { error: errorData(error) });
    }
  };

  /** Loads what stands around a message in place of what is loaded. */
  const reveal = async (messageId: string): Promise<boolean> => {
    if (openConversationState(id).messages.some((message) => message.id === messageId)) return true;
    turn += 1;
    revealing += 1;
    const mine = turn;
    const known = openConversationState(id).conversation !== undefined;
    try {
      const [opened, around] = await Promise.all([
        known ? undefined : request('conversation.open', { id }),
        request('message.reveal', { id: messageId, limit: AROUND }),
      ]);
      if (mine !== turn) return false;
      follow(around.messages);
      setState(id, { ...around, prepended: false, revealed: true, error: undefined });
      if (opened !== undefined) {
        const { conversation, queue, draft, running } = opened;
        setState(id, { conversation, queue, running });
        adoptDraft(draft);
      }
      return true;
    } catch (error) {
      if (mine !== turn) return false;
      if (!known) await load();
      reportProblem(id, error);
      return false;
    } finally {
      revealing -= 1;
    }
  };

  const stops = [
    on('message.changed', ({ message }) => {
      if (message.conversationId !== id) return;
      told += 1;
      change(message);
    }),
    on('conversation.pathChanged', (event) => {
      // What is being revealed is already on the path that it made the active one.
      if (event.id === id && revealing === 0) void load(event.anywhere);
    }),
    on('conversation.queueChanged', (event) => {
      if (event.id === id) setState(id, { queue: event.queue });
    }),
    on('conversation.changed', ({ conversation, summary }) => {
      if (conversation.id !== id) return;
      told += 1;
      setState(id, { conversation, running: summary.running });
    }),
  ];
  void load();

  return {
    load,
    reveal,
    follow: () => follow(openConversationState(id).messages),
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

/**
 * Loads a message and what stands around it, unless it is loaded; the path through it becomes the
 * active one.
 *
 * @returns whether it is there. A failure is shown beside the composer.
 */
export async function revealMessage(id: string, messageId: string): Promise<boolean> {
  const release = keepOpen(id);
  try {
    return (await watches.get(id)?.reveal(messageId)) === true;
  } finally {
    release();
  }
}

/** Whether an answer is on its way, be it below everything that is loaded. */
export function isAnsweringIn({ messages, hasNewer, running }: OpenConversationState): boolean {
  // Main knows also of answers beside the active path, while models are compared.
  return running || (!hasNewer && isAnswering(messages));
}

/** Resolves once something holds for an open conversation, or the time is over. */
async function until(
  id: string,
  holds: (state: OpenConversationState) => boolean,
  limitMs = Infinity,
): Promise<void> {
  if (holds(openConversationState(id))) return;
  await new Promise<void>((resolve) => {
    const stop = useStates.subscribe(() => {
      if (holds(openConversationState(id))) end();
    });
    const timer = limitMs === Infinity ? undefined : setTimeout(() => end(), limitMs);
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
  });
}

/** Resolves once no answer is on its way in an open conversation. */
export async function answerEnded(id: string): Promise<void> {
  await until(id, (state) => !isAnsweringIn(state));
}

/** What main tells about an answer may arrive after the reply that it has begun. */
const TOLD_WITHIN_MS = 100;

/** Resolves once an answer that has begun is among the messages of its conversation. */
export async function answerBegun(id: string): Promise<void> {
  const shows = ({ messages }: OpenConversationState): boolean => isAnswering(messages);
  await until(id, shows, TOLD_WITHIN_MS);
  if (!shows(openConversationState(id))) await reloadConversation(id);
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

/** Fetches the page after the newest message that is loaded. */
export async function loadNewerMessages(id: string): Promise<void> {
  const { messages, hasNewer, loadingNewer } = openConversationState(id);
  const last = messages.at(-1);
  if (last === undefined || !hasNewer || loadingNewer) return;
  setState(id, { loadingNewer: true });
  try {
    const page = await request('conversation.newer', { id, after: last.id, limit: NEWER_PAGE });
    const now = openConversationState(id);
    if (now.messages.at(-1)?.id !== last.id) return;
    setState(id, {
      messages: [...now.messages, ...page.messages],
      hasNewer: page.hasNewer,
      prepended: false,
    });
    watches.get(id)?.follow();
  } catch (error) {
    reportProblem(id, error);
  } finally {
    setState(id, { loadingNewer: false });
  }
}
