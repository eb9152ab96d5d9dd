import type { Attachment } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';

export interface MessagePath {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Whether there are older messages than the first one. */
  readonly hasOlder: boolean;
}

/**
 * Takes a changed message into the path: in the place of the one it replaces, or at the end where it
 * follows the last one. A message of another branch leaves the path as it is.
 */
export function applyMessage(messages: readonly Message[], changed: Message): readonly Message[] {
  const index = messages.findLastIndex((message) => message.id === changed.id);
  if (index >= 0) return messages.with(index, changed);
  const last = messages.at(-1);
  return changed.parentId === (last?.id ?? null) ? [...messages, changed] : messages;
}

/** Puts the newest page in place of what was known, keeping the older messages it continues. */
export function joinNewest(known: MessagePath, newest: MessagePath): MessagePath {
  const first = newest.messages[0];
  if (first === undefined || first.parentId === null) return newest;
  const parent = known.messages.findLastIndex((message) => message.id === first.parentId);
  if (parent < 0) return newest;
  return {
    messages: [...known.messages.slice(0, parent + 1), ...newest.messages],
    hasOlder: known.hasOlder,
  };
}

/** Whether an answer is on its way at the end of the path. */
export function isAnswering(messages: readonly Message[]): boolean {
  return messages.at(-1)?.status === 'streaming';
}

/** A message's text without its reasoning and pictures. */
export function messageText(message: Message): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** The pictures of the screen in a question. */
export function messageCaptures(message: Message): readonly Attachment[] {
  return message.parts.flatMap((part) =>
    part.type === 'image' && part.attachment.capture !== undefined ? [part.attachment] : [],
  );
}

/** What the model thought before it answered. */
export function messageReasoning(message: Message): string {
  return message.parts.map((part) => (part.type === 'reasoning' ? part.text : '')).join('');
}

/** How long the model thought, in ms; undefined where nobody measured it. */
export function reasoningTime(message: Message): number | undefined {
  return message.parts.find((part) => part.type === 'reasoning')?.durationMs;
}
