import { cleanText, type IncomingFile, type IncomingPart } from '../incoming';
import type { ChatGptMessage } from './chatGptSchema';
import { citationsOf, fenced, readableText } from './chatGptText';

/** Finds the file that a pointer means; `name` is what to call it. */
export type AssetFinder = (pointer: string, name: string | undefined) => Omit<IncomingFile, 'id'>;

/** A file with the id that it will have. */
type PlaceFile = (pointer: string, name: string | undefined) => IncomingFile;

/** What a tool was asked, and what it gave, belongs to how an answer came about. */
function working(text: string): IncomingPart[] {
  return text.trim() === '' ? [] : [{ type: 'reasoning', text: cleanText(text) }];
}

function pieces(message: ChatGptMessage, place: PlaceFile, isShown: boolean): IncomingPart[] {
  const { content, metadata } = message;
  const nameOf = (pointer: string): string | undefined =>
    metadata.attachments.find(({ id }) => pointer.includes(id))?.name;
  return content.parts.flatMap((piece): IncomingPart[] => {
    if (typeof piece === 'string' || piece.content_type === 'audio_transcription') {
      const text = typeof piece === 'string' ? piece : (piece.text ?? '');
      const readable = cleanText(readableText(text, metadata));
      if (!isShown) return working(readable);
      return readable.trim() === '' ? [] : [{ type: 'text', text: readable }];
    }
    const pointer = piece.asset_pointer;
    // What was said is there as text.
    if (pointer === undefined || piece.content_type !== 'image_asset_pointer') return [];
    return [{ type: 'attachment', file: place(pointer, nameOf(pointer)) }];
  });
}

/** Files that were attached without being a picture in the text. */
function attached({ content, metadata }: ChatGptMessage, place: PlaceFile): IncomingPart[] {
  const pointers = content.parts.flatMap((piece) =>
    typeof piece === 'string' ? [] : [piece.asset_pointer ?? ''],
  );
  return metadata.attachments
    .filter(({ id }) => !pointers.some((pointer) => pointer.includes(id)))
    .map(({ id, name }) => ({ type: 'attachment', file: place(id, name) }));
}

/** What a message consists of; nothing where none of it is for people. */
export function chatGptParts(
  message: ChatGptMessage,
  findAsset: AssetFinder,
  idOf: (pointer: string) => string,
): IncomingPart[] {
  const place: PlaceFile = (pointer, name) => ({ id: idOf(pointer), ...findAsset(pointer, name) });
  const { author, content, metadata, recipient = 'all' } = message;
  if (metadata.is_visually_hidden_from_conversation === true || author.role === 'system') return [];
  const isShown = author.role === 'user' || (author.role === 'assistant' && recipient === 'all');
  switch (content.content_type) {
    case 'text':
    case 'multimodal_text': {
      const files = author.role === 'user' ? attached(message, place) : [];
      return [...pieces(message, place, isShown), ...files, ...citationsOf(metadata)];
    }
    case 'code': {
      const code = fenced(content.text ?? '', content.language);
      if ((content.text ?? '').trim() === '') return [];
      return isShown ? [{ type: 'text', text: cleanText(code) }] : working(code);
    }
    case 'execution_output':
      return (content.text ?? '').trim() === '' ? [] : working(fenced(content.text ?? ''));
    case 'thoughts':
      return content.thoughts.flatMap(({ summary = '', content: thought = '' }) =>
        working([summary === '' ? '' : `**${summary}**`, thought].filter(Boolean).join('\n\n')),
      );
    case 'reasoning_recap': {
      const { finished_duration_sec: duration } = metadata;
      if (duration === undefined || duration <= 0) return [];
      return [{ type: 'reasoning', text: '', durationMs: Math.round(duration * 1_000) }];
    }
    case 'tether_quote':
    case 'sonic_webpage': {
      const { url = '', title = '' } = content;
      return citationsOf({
        ...metadata,
        content_references: [],
        citations: [{ metadata: { url, title } }],
      });
    }
    // What the app told the model of the person and of itself, and lists of what a search found.
    default:
      return [];
  }
}
