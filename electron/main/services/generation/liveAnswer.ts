import type { EventMap, EventName } from '@shared/ipc';
import type { GenerationPhase, GenerationSnapshot } from '@shared/ipc/generation';
import type { Message, Part } from '@shared/domain/message';

/** Deltas of one answer go out at most this often, in ms … */
const BATCH_MS = 16;
/** … or sooner, once this many characters wait. */
const BATCH_CHARACTERS = 2_048;
/** A window that has not acknowledged so many deltas is behind, and gets a snapshot later instead. */
const MAX_UNACKNOWLEDGED = 128;

export type SendToWindow = <K extends EventName>(
  windowId: number,
  name: K,
  payload: EventMap[K],
) => void;

interface Subscriber {
  acknowledged: number;
  behind: boolean;
}

/** An answer while it is coming in: its text so far, and the windows that watch it. */
export interface LiveAnswer {
  readonly messageId: string;
  readonly text: string;
  readonly reasoning: string;
  append(text: string, reasoning: string): void;
  setPhase(phase: GenerationPhase): void;
  /** Adds a window and tells it how far the answer is; later deltas follow by events. */
  attach(windowId: number): GenerationSnapshot;
  detach(windowId: number): void;
  acknowledge(windowId: number, seq: number): void;
  /** Sends what waits and stops the timer. */
  close(): void;
}

export interface LiveAnswerOptions {
  /** As stored when the generation began; its text is what an earlier attempt left. */
  readonly message: Message;
  readonly send: SendToWindow;
  readonly now: () => number;
}

/** The message's parts with its newest text, other parts kept. */
export function answerParts(message: Message, text: string, reasoning: string): Part[] {
  const others = message.parts.filter((part) => part.type !== 'text' && part.type !== 'reasoning');
  return [
    ...(reasoning === '' ? [] : [{ type: 'reasoning', text: reasoning } as const]),
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
    ...others,
  ];
}

/** The text of a message's parts of one type. */
export function textOf(message: Pick<Message, 'parts'>, type: 'text' | 'reasoning'): string {
  return message.parts.map((part) => (part.type === type ? part.text : '')).join('');
}

export function createLiveAnswer({ message, send, now }: LiveAnswerOptions): LiveAnswer {
  const subscribers = new Map<number, Subscriber>();
  let text = textOf(message, 'text');
  let reasoning = textOf(message, 'reasoning');
  let phase: GenerationPhase = { kind: 'connecting' };
  let seq = 0;
  let waiting = { text: '', reasoning: '' };
  let lastFlush = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const snapshot = (): GenerationSnapshot => ({
    seq,
    phase,
    message: { ...message, status: 'streaming', parts: answerParts(message, text, reasoning) },
  });

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    lastFlush = now();
    if (waiting.text === '' && waiting.reasoning === '') return;
    text += waiting.text;
    reasoning += waiting.reasoning;
    seq += 1;
    const delta = { messageId: message.id, seq, ...waiting };
    waiting = { text: '', reasoning: '' };
    for (const [windowId, subscriber] of subscribers) {
      subscriber.behind ||= seq - subscriber.acknowledged > MAX_UNACKNOWLEDGED;
      if (!subscriber.behind) send(windowId, 'generation.delta', delta);
    }
  };

  return {
    messageId: message.id,
    get text() {
      return text + waiting.text;
    },
    get reasoning() {
      return reasoning + waiting.reasoning;
    },
    append: (moreText, moreReasoning) => {
      waiting.text += moreText;
      waiting.reasoning += moreReasoning;
      const due = lastFlush + BATCH_MS - now();
      if (due <= 0 || waiting.text.length + waiting.reasoning.length >= BATCH_CHARACTERS) flush();
      else timer ??= setTimeout(flush, due);
    },
    setPhase: (next) => {
      phase = next;
      for (const windowId of subscribers.keys()) {
        send(windowId, 'generation.phaseChanged', { messageId: message.id, phase });
      }
    },
    attach: (windowId) => {
      flush();
      subscribers.set(windowId, { acknowledged: seq, behind: false });
      return snapshot();
    },
    detach: (windowId) => subscribers.delete(windowId),
    acknowledge: (windowId, acknowledged) => {
      const subscriber = subscribers.get(windowId);
      if (subscriber === undefined) return;
      subscriber.acknowledged = Math.max(subscriber.acknowledged, Math.min(acknowledged, seq));
      if (!subscriber.behind) return;
      flush();
      subscribers.set(windowId, { acknowledged: seq, behind: false });
      send(windowId, 'generation.caughtUp', { snapshot: snapshot() });
    },
    close: flush,
  };
}
