import { z } from 'zod';
import { citationSchema, serverObjectSchema, type Part } from '@shared/domain/message';

const detailsSchema = z.object({
  /** ms from the first thought to the first word; undefined where there was none, or until then. */
  reasoningMs: z.number().optional(),
  reasoningDetails: z.array(serverObjectSchema),
  citations: z.array(citationSchema),
  parsedFiles: z.array(serverObjectSchema),
});

/** What an answer consists of besides its words, as a checkpoint keeps it. */
export type AnswerDetails = Readonly<z.infer<typeof detailsSchema>>;

/** An answer as far as it has come, but for its pictures, which are parts from the first moment. */
export interface AnswerContent {
  readonly text: string;
  readonly reasoning: string;
  readonly details?: AnswerDetails | undefined;
}

const NO_DETAILS: AnswerDetails = { reasoningDetails: [], citations: [], parsedFiles: [] };

export function parseDetails(json: string | null): AnswerDetails {
  return json === null ? NO_DETAILS : detailsSchema.parse(JSON.parse(json));
}

/** Null where there is nothing to keep. */
export function printDetails(details: AnswerDetails = NO_DETAILS): string | null {
  const { reasoningMs, ...lists } = details;
  const isEmpty =
    reasoningMs === undefined && Object.values(lists).every(({ length }) => length === 0);
  return isEmpty ? null : JSON.stringify(details);
}

/** What a message consists of besides pictures and files. */
export type ContentPart = Exclude<Part, { readonly type: 'image' | 'file' }>;

/** The parts of an answer, in the order in which they are stored. */
export function contentParts({
  text,
  reasoning,
  details = NO_DETAILS,
}: AnswerContent): ContentPart[] {
  const { reasoningMs, reasoningDetails, citations, parsedFiles } = details;
  const thought: ContentPart = {
    type: 'reasoning',
    text: reasoning,
    ...(reasoningMs === undefined ? {} : { durationMs: reasoningMs }),
    ...(reasoningDetails.length === 0 ? {} : { details: reasoningDetails }),
  };
  return [
    ...(reasoning === '' && reasoningDetails.length === 0 ? [] : [thought]),
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
    ...citations.map((citation) => ({ type: 'citation', ...citation }) as const),
    ...parsedFiles.map((annotation) => ({ type: 'parsedFile', annotation }) as const),
  ];
}

/** The content that parts were made of. */
export function partsContent(
  parts: readonly Part[],
): AnswerContent & { readonly details: AnswerDetails } {
  const texts = (type: 'text' | 'reasoning'): string =>
    parts.map((part) => (part.type === type ? part.text : '')).join('');
  const thoughts = parts.filter((part) => part.type === 'reasoning');
  const reasoningMs = thoughts.find(({ durationMs }) => durationMs !== undefined)?.durationMs;
  return {
    text: texts('text'),
    reasoning: texts('reasoning'),
    details: {
      ...(reasoningMs === undefined ? {} : { reasoningMs }),
      reasoningDetails: thoughts.flatMap(({ details }) => details ?? []),
      citations: parts.flatMap((part) =>
        part.type === 'citation' ? [citationSchema.parse(part)] : [],
      ),
      parsedFiles: parts.flatMap((part) => (part.type === 'parsedFile' ? [part.annotation] : [])),
    },
  };
}

/** Leaves out what windows have no use for, and which may be large. */
export function forWindows(parts: readonly Part[]): Part[] {
  return parts.flatMap((part): Part[] => {
    if (part.type === 'parsedFile') return [];
    if (part.type !== 'reasoning') return [part];
    const { details: _, ...thought } = part;
    return thought.text === '' ? [] : [thought];
  });
}
