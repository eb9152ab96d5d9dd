import type { Attached } from '@shared/domain/attachment';
import type { Citation, Message } from '@shared/domain/message';

/** A message as a reader of a transcript sees it. */
export interface Turn {
  readonly role: Message['role'];
  /** `You`, or the model that answered. */
  readonly author: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly pictures: readonly Attached[];
  readonly files: readonly Attached[];
  /** What the model thought, where it is wanted. */
  readonly thoughts: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** How it ended, where it did not end well. */
  readonly note: string | undefined;
}

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** `27 November 2026 at 20:15`, by this machine's time zone. */
export function formatTime(at: number): string {
  return time.format(at);
}

/** `27 November 2026`. */
export function formatDate(at: number): string {
  return day.format(at);
}

const ENDINGS: Readonly<Record<Message['status'], string | undefined>> = {
  complete: undefined,
  streaming: 'This answer was still coming in.',
  stopped: 'This answer was stopped.',
  failed: 'This answer failed.',
  truncated: 'This answer was cut off.',
  interrupted: 'This answer was interrupted.',
};

function textsOf(message: Message, type: 'text' | 'reasoning'): string {
  return message.parts.map((part) => (part.type === type ? part.text : '')).join('');
}

/** What a transcript says of a message. */
export function turnOf(message: Message, withThoughts: boolean): Turn {
  const { role, parts, model, servedBy, status, error, createdAt } = message;
  const attached = (type: 'image' | 'file'): Attached[] =>
    parts.flatMap((part) =>
      (part.type === 'image' || part.type === 'file') && part.type === type
        ? [part.attachment]
        : [],
    );
  return {
    role,
    author: role === 'user' ? 'You' : (servedBy?.model ?? model?.modelId ?? 'Assistant'),
    at: createdAt,
    pictures: attached('image'),
    files: attached('file'),
    thoughts: withThoughts ? textsOf(message, 'reasoning') : '',
    text: textsOf(message, 'text'),
    citations: parts.flatMap((part) => (part.type === 'citation' ? [part] : [])),
    note:
      [ENDINGS[status], error?.message].filter((each) => each !== undefined).join(' ') || undefined,
  };
}
