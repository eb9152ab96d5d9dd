import type { FileAttachment } from '@shared/domain/attachment';
import type { Conversation } from '@shared/domain/conversation';
import type { OmittedContext, Part } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { PictureHistory } from '@shared/domain/parameters';
import { DEFAULT_PICTURE_HISTORY } from '@shared/utils/pictureHistory';
import { imageTokens, modelFamily } from '@shared/utils/imageSizing';
import { takenParameters } from '@shared/utils/supportedParameters';
import { partsContent } from '../../data/answerContent';
import type { MessageContent } from '../../data/messageReader';
import type {
  ChatMessage,
  ChatRequest,
  FilePart,
  PicturePart,
  TextPart,
} from '../../providers/provider';
import { fitContext, roomForInput } from './fitContext';
import { expandVariables, type Variables } from './variables';

/** How to get the copy of a picture that suits a model. */
export type PictureSource = (
  attachmentId: string,
  family: ReturnType<typeof modelFamily>,
) => Promise<PicturePart>;

export interface ContextOptions {
  readonly conversation: Conversation;
  /** The path up to and including the question, oldest first. */
  readonly path: readonly MessageContent[];
  readonly ref: ModelRef;
  /** The model as the catalogue knows it; a line of text stands for pictures that it can't take. */
  readonly model: Model | undefined;
  readonly picture: PictureSource;
  /** A PDF as it is, and a text file as its text. */
  readonly file: (attachmentId: string) => Promise<FilePart | TextPart>;
  /** Whether the server reads PDFs; it gets their pages where it does not. */
  readonly readsPdfs: boolean;
  /** The pages of a PDF as pictures, or as text for models that take no pictures. */
  readonly pages: (
    attachmentId: string,
    family: ReturnType<typeof modelFamily>,
    asText: boolean,
  ) => Promise<readonly (TextPart | PicturePart)[]>;
  readonly variables: Variables;
  /** What an earlier attempt at this answer left, to be continued. */
  readonly partial?: string | undefined;
}

type Content = TextPart | PicturePart | FilePart;
type ImagePart = Extract<Part, { type: 'image' }>;

const CONTINUE = 'Continue your last message exactly where it ends. Do not repeat any of it.';

function text(role: ChatMessage['role'], value: string): ChatMessage {
  return { role, content: [{ type: 'text', text: value }] };
}

function isSame(a: ModelRef | undefined, b: ModelRef): boolean {
  return a?.providerId === b.providerId && a.modelId === b.modelId;
}

/** The pictures that go out: those of the question itself, and what the policy keeps of older ones. */
function keptPictures(
  path: readonly MessageContent[],
  { keep, count }: PictureHistory,
): ReadonlySet<Part> {
  const pictures = path.map(({ parts }) => parts.filter((part) => part.type === 'image'));
  const own = pictures.at(-1) ?? [];
  // One that the question shows again would be paid twice.
  const older = pictures
    .slice(0, -1)
    .flat()
    .filter((part) => !own.some(({ attachment }) => attachment.id === part.attachment.id));
  const kept = keep === 'all' ? older : older.slice(Math.max(0, older.length - count));
  return new Set([...own, ...kept]);
}

/** A request, and what of the conversation is not in it. */
export interface BuiltRequest {
  readonly request: ChatRequest;
  readonly omitted: OmittedContext;
}

/** Builds what is asked: the system prompt, then the path of messages with their pictures. */
export async function buildRequest(options: ContextOptions): Promise<BuiltRequest> {
  const { conversation, path, ref, model, partial } = options;
  const { pictureHistory = DEFAULT_PICTURE_HISTORY } = conversation.parameters;
  const kept = keptPictures(path, pictureHistory);

  const pictureContent = async (part: ImagePart): Promise<Content | undefined> => {
    const { id, name } = part.attachment;
    if (model?.vision === false) return { type: 'text', text: `[A picture was here: ${name}]` };
    if (kept.has(part)) return options.picture(id, modelFamily(ref.modelId));
    if (!pictureHistory.placeholder) return undefined;
    return { type: 'text', text: `[A picture was here and is not sent again: ${name}]` };
  };
  const fileContent = async ({ id, mediaType }: FileAttachment): Promise<readonly Content[]> =>
    mediaType === 'application/pdf' && !options.readsPdfs
      ? options.pages(id, modelFamily(ref.modelId), model?.vision === false)
      : [await options.file(id)];
  const contentOf = async (part: Part): Promise<Content | readonly Content[] | undefined> => {
    if (part.type === 'image') return pictureContent(part);
    if (part.type === 'file') return fileContent(part.attachment);
    return part.type === 'text' && part.text !== '' ? part : undefined;
  };

  const answerMessage = (message: MessageContent): ChatMessage => {
    const { text: words, details } = partsContent(message.parts);
    return {
      ...text('assistant', words),
      ...(isSame(message.model, ref) ? { reasoningDetails: details.reasoningDetails } : {}),
      annotations: details.parsedFiles,
    };
  };
  const history = await Promise.all(
    path.map(async (message, index): Promise<ChatMessage> => {
      if (message.role === 'assistant') return answerMessage(message);
      // Few servers take pictures in an answer: those that the model made come with what follows.
      const before = path[index - 1];
      const made = before?.role === 'assistant' ? before.parts.filter(isImage) : [];
      const content = await Promise.all([...made, ...message.parts].map(contentOf));
      return { role: 'user', content: content.flat().filter((part) => part !== undefined) };
    }),
  );
  const system = await expandVariables(conversation.systemPrompt.trim(), options.variables);
  const continued =
    partial === undefined || partial === ''
      ? []
      : [text('assistant', partial), text('user', CONTINUE)];
  const fitted = await fitContext(
    [
      ...(system === '' ? [] : [text('system', system)]),
      // An answer that failed before its first word has nothing to say to the model.
      ...history.filter(({ content }) =>
        content.some((part) => part.type !== 'text' || part.text !== ''),
      ),
      ...continued,
    ],
    ref.modelId,
    roomForInput(model, conversation.parameters),
    1 + continued.length,
  );
  return {
    request: {
      model: ref.modelId,
      messages: fitted.messages,
      routing: conversation.routing,
      parameters: takenParameters(model, conversation.parameters),
      webSearch: path.findLast(({ role }) => role === 'user')?.webSearch,
      outputModalities: model?.outputModalities,
      contextLength: model?.contextLength,
      extraBody: conversation.extraBody,
      sessionId: conversation.id,
    },
    omitted: { messages: fitted.omitted, ...omittedPictures(path, kept, ref.modelId) },
  };
}

function omittedPictures(
  path: readonly MessageContent[],
  kept: ReadonlySet<Part>,
  modelId: string,
): Pick<OmittedContext, 'pictures' | 'pictureTokens'> {
  const omitted = path.flatMap(({ parts }) =>
    parts.filter(isImage).filter((part) => !kept.has(part)),
  );
  const family = modelFamily(modelId);
  return {
    pictures: omitted.length,
    pictureTokens: omitted.reduce(
      (sum, { attachment }) => sum + imageTokens(family, attachment.sent),
      0,
    ),
  };
}

function isImage(part: Part): part is ImagePart {
  return part.type === 'image';
}
