import { useSyncExternalStore } from 'react';
import { createStore, type StoreApi } from 'zustand';
import type { Message } from '@shared/domain/message';
import type { RequestOf } from '@shared/ipc';
import type { GenerationPhase, GenerationSnapshot } from '@shared/ipc/generation';
import { on, request } from '@renderer/lib/bridge';
import { messageReasoning, messageText, reasoningTime } from './messagePath';

/** An answer as far as it has come. Kept apart from the messages: a delta touches nothing else. */
export interface LiveAnswer {
  readonly text: string;
  readonly reasoning: string;
  /** ms that the reasoning took; undefined until it has ended. */
  readonly reasoningMs: number | undefined;
  readonly phase: GenerationPhase;
  /** In ms since 1970. */
  readonly askedAt: number;
}

/** Main hears about so often, in deltas, how far this window has come. */
const ACKNOWLEDGE_EVERY = 32;

const followed = new Map<string, StoreApi<LiveAnswer>>();

function liveAnswer({ message, phase, askedAt }: Omit<GenerationSnapshot, 'seq'>): LiveAnswer {
  return {
    text: messageText(message),
    reasoning: messageReasoning(message),
    reasoningMs: reasoningTime(message),
    phase,
    askedAt,
  };
}

function hasWords({ text, reasoning }: LiveAnswer): boolean {
  return text !== '' || reasoning !== '';
}

/**
 * Follows a streaming answer; its first words are shown at once, what follows once per frame. Listens
 * before it attaches, so that no text falls between the snapshot and the first delta.
 *
 * @param onEnded gets the message as stored, or null where only opening it again can tell.
 * @returns stops following; the answer itself goes on.
 */
export function followAnswer(
  message: Message,
  onEnded: (message: Message | null) => void,
): () => void {
  const messageId = message.id;
  const store = createStore<LiveAnswer>(() =>
    liveAnswer({ message, phase: { kind: 'connecting' }, askedAt: Date.now() }),
  );
  followed.set(messageId, store);

  let next = store.getState();
  let frame = 0;
  const show = (): void => {
    frame = 0;
    store.setState(next, true);
  };
  const change = (answer: LiveAnswer): void => {
    const begins = !hasWords(next) && hasWords(answer);
    next = answer;
    if (begins) {
      cancelAnimationFrame(frame);
      show();
    } else if (frame === 0) frame = requestAnimationFrame(show);
  };

  /** The last delta in `next`; what arrives before the snapshot waits for it. */
  let seq: number | undefined;
  let acknowledged = 0;
  let early: (() => void)[] = [];
  const adopt = (snapshot: GenerationSnapshot): void => {
    seq = snapshot.seq;
    acknowledged = seq;
    change(liveAnswer(snapshot));
    const waiting = early;
    early = [];
    for (const apply of waiting) apply();
  };
  const afterSnapshot = (apply: () => void): void => {
    if (seq === undefined) early.push(apply);
    else apply();
  };

  const stops = [
    on('generation.delta', (delta) => {
      if (delta.messageId !== messageId) return;
      afterSnapshot(() => {
        if (delta.seq <= (seq ?? 0)) return;
        seq = delta.seq;
        change({
          ...next,
          text: next.text + delta.text,
          reasoning: next.reasoning + delta.reasoning,
          reasoningMs: delta.reasoningMs,
          phase: next.phase.kind === 'streaming' ? next.phase : { kind: 'streaming' },
        });
        if (seq - acknowledged < ACKNOWLEDGE_EVERY) return;
        acknowledged = seq;
        tell('generation.acknowledge', { messageId, seq });
      });
    }),
    on('generation.phaseChanged', (event) => {
      if (event.messageId !== messageId) return;
      afterSnapshot(() => change({ ...next, phase: event.phase }));
    }),
    on('generation.caughtUp', ({ snapshot }) => {
      if (snapshot.message.id === messageId) adopt(snapshot);
    }),
    on('generation.ended', ({ message: stored }) => {
      if (stored.id === messageId) onEnded(stored);
    }),
  ];

  let stopped = false;
  request('generation.attach', { messageId }).then(
    (snapshot) => {
      if (stopped) return;
      if (snapshot === null) onEnded(null);
      else if (seq === undefined) adopt(snapshot);
    },
    () => {
      if (!stopped) onEnded(null);
    },
  );

  return () => {
    stopped = true;
    for (const stop of stops) stop();
    cancelAnimationFrame(frame);
    if (followed.get(messageId) === store) followed.delete(messageId);
    tell('generation.detach', { messageId });
  };
}

/** Tells main what it can do without, such as when the window is closing. */
function tell<K extends 'generation.acknowledge' | 'generation.detach'>(
  name: K,
  input: RequestOf<K>,
): void {
  request(name, input).catch(() => undefined);
}

const nothingToFollow = (): (() => void) => () => undefined;

/** Where a followed answer is kept; undefined for one that has ended. */
export function liveAnswerStore(
  messageId: string,
): Pick<StoreApi<LiveAnswer>, 'getState' | 'subscribe'> | undefined {
  return followed.get(messageId);
}

/** The live answer of a followed message; undefined for one that has ended. */
export function useLiveAnswer(messageId: string): LiveAnswer | undefined {
  const store = liveAnswerStore(messageId);
  const current = (): LiveAnswer | undefined => store?.getState();
  return useSyncExternalStore(store?.subscribe ?? nothingToFollow, current, current);
}
