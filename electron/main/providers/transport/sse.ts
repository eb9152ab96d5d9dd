import { createParser } from 'eventsource-parser';

/** What a stream of server-sent events is made of, comments left out. */
export type SseItem =
  | { readonly type: 'event'; readonly name: string | undefined; readonly data: string }
  /** A field that the standard does not know; older llama.cpp reports errors in one. */
  | { readonly type: 'field'; readonly name: string; readonly value: string };

export interface SseDecoder {
  /** Takes the next bytes, cut anywhere, and gives the items they complete. */
  decode(bytes: Uint8Array): readonly SseItem[];
  /** Gives what the end of the stream completes: some servers leave the last blank line out. */
  end(): readonly SseItem[];
}

/** Enough for an event with a picture in it; a server that sends more is stopped. */
export const MAX_EVENT_CHARACTERS = 64 * 1024 * 1024;

/**
 * Decodes server-sent events.
 *
 * @param onTooLarge called when one event is longer than `MAX_EVENT_CHARACTERS`; must throw
 */
export function createSseDecoder(onTooLarge: () => never): SseDecoder {
  // In stream mode, because a character may be split between two chunks.
  const text = new TextDecoder();
  let items: SseItem[] = [];
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ event, data }) => items.push({ type: 'event', name: event, data }),
    onError: ({ type, field, value }) => {
      if (type === 'max-buffer-size-exceeded') onTooLarge();
      if (field !== undefined) items.push({ type: 'field', name: field, value: value ?? '' });
    },
  });
  const feed = (chunk: string): readonly SseItem[] => {
    items = [];
    parser.feed(chunk);
    return items;
  };
  return {
    decode: (bytes) => feed(text.decode(bytes, { stream: true })),
    end: () => feed(`${text.decode()}\n\n`),
  };
}
