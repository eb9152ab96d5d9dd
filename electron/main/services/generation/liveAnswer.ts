import type { EventMap, EventName } from '@shared/ipc';
import type { GenerationPhase, GenerationSnapshot } from '@shared/ipc/generation';
import type { Attachment } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import {
  contentParts,
  forWindows,
  partsContent,
  type AnswerContent,
  type AnswerDetails,
} from '../../data/answerContent';
import { addReasoningDetail } from './reasoningDetails';

/** Deltas of one answer go out at most this often, in ms … */
const BATCH_MS = 16;
/** … or sooner, once this many characters wait. */
const BATCH_CHARACTERS = 2_048;
/** A window that has not acknowledged so many deltas is behind, and gets a snapshot later instead. */
const MAX_UNACKNOWLEDGED = 128;

/** A window that asked and did not attach within so many ms shows something else. */
const EXPECTED_MS = 1_000;

export type SendToWindow = <K extends EventName>(
  windowId: number,
  name: K,
  payload: EventMap[K],
) => void;

interface Subscriber {
  acknowledged: number;
  behind: boolean;
}

type MoreDetails = {
  readonly [K in keyof Omit<AnswerDetails, 'reasoningMs'>]?: Readonly<AnswerDetails[K]>;
};

/** An answer while it is coming in: its text so far, and the windows that watch it. */
export interface LiveAnswer {
  readonly messageId: string;
  readonly content: AnswerContent;
  append(text: string, reasoning: string): void;
  /** Takes what is no text; windows get it with the next snapshot, or when the answer has ended. */
  add(details: MoreDetails): void;
  addPicture(attachment: Attachment): void;
  /** As windows show it. */
  snapshot(): GenerationSnapshot;
  setPhase(phase: GenerationPhase): void;
  /** Adds a window and tells it how far the answer is; later deltas follow by events. */
  attach(windowId: number): GenerationSnapshot;
  detach(windowId: number): void;
  /** The windows that show it, and the one that asked until it does. */
  watchers(): readonly number[];
  acknowledge(windowId: number, seq: number): void;
  /** Sends the words that wait, and stops the timers. */
  close(): void;
}

export interface LiveAnswerOptions {
  /** As stored when the generation began; its text is what an earlier attempt left. */
  readonly message: Message;
  /** The window that asked: it is going to attach, unless it shows something else by then. */
  readonly asker?: number | undefined;
  readonly send: SendToWindow;
  readonly now: () => number;
}

/** The message as windows show it, with what it consists of by now. */
export function withContent(message: Message, content: AnswerContent): Message {
  const pictures = message.parts.filter((part) => part.type === 'image');
  return { ...message, parts: forWindows([...contentParts(content), ...pictures]) };
}

export function createLiveAnswer({ message, asker, send, now }: LiveAnswerOptions): LiveAnswer {
  const subscribers = new Map<number, Subscriber>();
  const expected = new Set(asker === undefined ? [] : [asker]);
  const askedAt = now();
  const before = partsContent(message.parts);
  let { text, reasoning } = before;
  let { reasoningMs } = before.details;
  // Grow in place: there may be a piece per delta.
  const reasoningDetails = [...before.details.reasoningDetails];
  const citations = [...before.details.citations];
  const parsedFiles = [...before.details.parsedFiles];
  const pictures = message.parts.filter((part) => part.type === 'image');
  /** When the thought began whose end is awaited. */
  let thinkingSince: number | undefined;
  let phase: GenerationPhase = { kind: 'connecting' };
  let seq = 0;
  let waiting = { text: '', reasoning: '' };
  let lastFlush = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let phaseTimer: ReturnType<typeof setTimeout> | undefined;

  const thoughtFor = (since: number): number => (reasoningMs ?? 0) + now() - since;
  const content = (): AnswerContent => {
    const ms = thinkingSince === undefined ? reasoningMs : thoughtFor(thinkingSince);
    return {
      text: text + waiting.text,
      reasoning: reasoning + waiting.reasoning,
      details: {
        ...(ms === undefined ? {} : { reasoningMs: ms }),
        reasoningDetails: [...reasoningDetails],
        citations: [...citations],
        parsedFiles: [...parsedFiles],
      },
    };
  };

  const snapshot = (): GenerationSnapshot => ({
    seq,
    phase,
    askedAt,
    message: withContent({ ...message, status: 'streaming', parts: pictures }, content()),
  });

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    lastFlush = now();
    if (waiting.text === '' && waiting.reasoning === '') return;
    text += waiting.text;
    reasoning += waiting.reasoning;
    seq += 1;
    const delta = { messageId: message.id, seq, ...waiting, reasoningMs };
    waiting = { text: '', reasoning: '' };
    for (const [windowId, subscriber] of subscribers) {
      subscriber.behind ||= seq - subscriber.acknowledged > MAX_UNACKNOWLEDGED;
      if (!subscriber.behind) send(windowId, 'generation.delta', delta);
    }
  };

  /** Words that come at once go first, and a window draws once for both. */
  const tellPhase = (): void => {
    phaseTimer = undefined;
    for (const windowId of subscribers.keys()) {
      send(windowId, 'generation.phaseChanged', { messageId: message.id, phase });
    }
  };

  return {
    messageId: message.id,
    get content() {
      return content();
    },
    append: (moreText, moreReasoning) => {
      if (moreReasoning !== '') thinkingSince ??= now();
      if (moreText !== '' && thinkingSince !== undefined) {
        reasoningMs = thoughtFor(thinkingSince);
        thinkingSince = undefined;
      }
      waiting.text += moreText;
      waiting.reasoning += moreReasoning;
      const due = lastFlush + BATCH_MS - now();
      if (due <= 0 || waiting.text.length + waiting.reasoning.length >= BATCH_CHARACTERS) flush();
      else timer ??= setTimeout(flush, due);
    },
    add: (more) => {
      for (const detail of more.reasoningDetails ?? [])
        addReasoningDetail(reasoningDetails, detail);
      for (const citation of more.citations ?? []) {
        if (!citations.some(({ url }) => url === citation.url)) citations.push(citation);
      }
      parsedFiles.push(...(more.parsedFiles ?? []));
    },
    addPicture: (attachment) => void pictures.push({ type: 'image', attachment }),
    snapshot,
    setPhase: (next) => {
      phase = next;
      phaseTimer ??= setTimeout(tellPhase, BATCH_MS);
    },
    attach: (windowId) => {
      flush();
      expected.delete(windowId);
      subscribers.set(windowId, { acknowledged: seq, behind: false });
      return snapshot();
    },
    detach: (windowId) => {
      expected.delete(windowId);
      subscribers.delete(windowId);
    },
    watchers: () => [...subscribers.keys(), ...(now() - askedAt < EXPECTED_MS ? expected : [])],
    acknowledge: (windowId, acknowledged) => {
      const subscriber = subscribers.get(windowId);
      if (subscriber === undefined) return;
      subscriber.acknowledged = Math.max(subscriber.acknowledged, Math.min(acknowledged, seq));
      if (!subscriber.behind) return;
      flush();
      subscribers.set(windowId, { acknowledged: seq, behind: false });
      send(windowId, 'generation.caughtUp', { snapshot: snapshot() });
    },
    close: () => {
      clearTimeout(phaseTimer);
      flush();
    },
  };
}
