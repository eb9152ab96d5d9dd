import type { Conversation } from '@shared/domain/conversation';
import type { Message, Part } from '@shared/domain/message';
import { modelFamily } from '@shared/utils/imageSizing';
import type { ChatMessage, ChatRequest, PicturePart, TextPart } from '../../providers/provider';
import { textOf } from './liveAnswer';

/** How to get the copy of a picture that suits a model. */
export type PictureSource = (
  attachmentId: string,
  family: ReturnType<typeof modelFamily>,
) => Promise<PicturePart>;

export interface ContextOptions {
  readonly conversation: Conversation;
  /** The path up to and including the question, oldest first. */
  readonly path: readonly Pick<Message, 'role' | 'parts'>[];
  readonly modelId: string;
  /** False: the model takes no pictures, so that older ones go as a line of text. */
  readonly vision: boolean;
  readonly picture: PictureSource;
  /** What an earlier attempt at this answer left, to be continued. */
  readonly partial?: string | undefined;
}

const CONTINUE = 'Continue your last message exactly where it ends. Do not repeat any of it.';

async function contentOf(
  parts: readonly Part[],
  { modelId, vision, picture }: ContextOptions,
): Promise<(TextPart | PicturePart)[]> {
  const content = await Promise.all(
    parts.map(async (part): Promise<TextPart | PicturePart | undefined> => {
      if (part.type === 'reasoning') return undefined;
      if (part.type === 'text') return part.text === '' ? undefined : part;
      if (vision) return picture(part.attachment.id, modelFamily(modelId));
      return { type: 'text', text: `[A picture was here: ${part.attachment.name}]` };
    }),
  );
  return content.filter((part) => part !== undefined);
}

/** Builds what is asked: the system prompt, then the path of messages with their pictures. */
export async function buildRequest(options: ContextOptions): Promise<ChatRequest> {
  const { conversation, path, modelId, partial } = options;
  const text = (role: ChatMessage['role'], value: string): ChatMessage => ({
    role,
    content: [{ type: 'text', text: value }],
  });
  const history = await Promise.all(
    path.map(async (message): Promise<ChatMessage> => {
      if (message.role === 'assistant') return text('assistant', textOf(message, 'text'));
      return { role: 'user', content: await contentOf(message.parts, options) };
    }),
  );
  const system = conversation.systemPrompt.trim();
  return {
    model: modelId,
    messages: [
      ...(system === '' ? [] : [text('system', system)]),
      // An answer that failed before its first word has nothing to say to the model.
      ...history.filter(({ content }) =>
        content.some((part) => part.type === 'image' || part.text),
      ),
      ...(partial === undefined || partial === ''
        ? []
        : [text('assistant', partial), text('user', CONTINUE)]),
    ],
    routing: conversation.routing,
    extraBody: conversation.extraBody,
    sessionId: conversation.id,
  };
}
