import type { Attached } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import type {
  PortableAttachment,
  PortableConversation,
  PortableMessage,
  PortablePart,
  PortableUsage,
} from '@shared/domain/portable';
import type { ExportReader, ExportedConversation, HashedAttachment } from '../../data/exportReader';
import { bodyWithoutSecrets, routingWithoutSecrets } from './withoutSecrets';

type UsageRow = ReturnType<ExportReader['usage']> extends Iterable<infer Row> ? Row : never;

/** The endings of files by their type. */
const ENDINGS: Readonly<Record<Attached['mediaType'], string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'image/avif': '.avif',
  'image/bmp': '.bmp',
  'image/svg+xml': '.svg',
  'image/heic': '.heic',
  'image/tiff': '.tif',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
};

export function endingOf(attachment: Attached): string {
  return ENDINGS[attachment.mediaType];
}

/** A conversation without its messages, as it is exported. */
export function portableConversation({
  routing,
  extraBody,
  ...conversation
}: ExportedConversation): Omit<PortableConversation, 'messages'> {
  return {
    ...conversation,
    routing: routing === null ? null : routingWithoutSecrets(routing),
    extraBody: bodyWithoutSecrets(extraBody),
  };
}

function portablePart(part: Message['parts'][number]): PortablePart {
  if (part.type === 'image' || part.type === 'file') {
    return { type: part.type, attachmentId: part.attachment.id };
  }
  return part;
}

export function portableMessage(message: Message): PortableMessage {
  const { conversationId: _of, siblingIds: _versions, parts, status, ...rest } = message;
  return {
    ...rest,
    status: status === 'streaming' ? 'interrupted' : status,
    parts: parts.map(portablePart),
  };
}

/** @param file where its bytes are in the export */
export function portableAttachment(
  attachment: HashedAttachment,
  file: string | null,
): PortableAttachment {
  if (!('sent' in attachment)) return { ...attachment, file };
  const { sent: _copy, capture, ...picture } = attachment;
  if (capture === undefined) return { ...picture, file };
  const { redacted, ...origin } = capture;
  // What the boxes cover stays on this machine.
  const covered = redacted === undefined ? {} : { redacted: 'gone' as const };
  return { ...picture, file, capture: { ...origin, ...covered } };
}

export function portableUsage(row: UsageRow): PortableUsage {
  return {
    messageId: row.message_id,
    conversationId: row.conversation_id,
    model: { providerId: row.provider_id, modelId: row.model_id },
    servedModel: row.served_model,
    servedProvider: row.served_provider,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cachedTokens: row.cached_tokens,
    cacheWriteTokens: row.cache_write_tokens ?? undefined,
    reasoningTokens: row.reasoning_tokens,
    imageTokens: row.image_tokens,
    cost: row.cost ?? undefined,
    costSource: row.cost_source ?? undefined,
    generationId: row.generation_id,
    latencyMs: row.latency_ms,
    firstTokenMs: row.first_token_ms,
    purpose: row.purpose,
    attempts: row.attempts,
    at: row.at,
  };
}
