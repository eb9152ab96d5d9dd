import type { Attachment } from '@shared/domain/attachment';
import type { Conversation } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import { LOCAL_LENS_ID } from '@shared/domain/settings';
import type { CostEstimate, RequestPreview } from '@shared/ipc/generation';
import { AppError } from '@shared/utils/appError';
import type { MessageRepository } from '../../data/messageRepository';
import type { ChatRequest, Provider } from '../../providers/provider';
import { estimateCost } from '../budget/estimate';
import { buildRequest, type PictureSource } from './context';

export interface RequestDependencies {
  readonly messages: MessageRepository;
  readonly attachment: (id: string) => Attachment;
  readonly picture: PictureSource;
  /** Connects to a provider; throws an `AppError` where it is not configured. */
  readonly providerFor: (providerId: string) => Promise<Provider>;
  readonly providerName: (providerId: string) => string;
  /** The model as the catalogue knows it. */
  readonly findModel: (ref: ModelRef) => Model | undefined;
}

/** A question that is not sent yet. */
export interface DraftQuestion {
  readonly text: string;
  readonly attachmentIds: readonly string[];
}

/** Makes requests out of conversations: to send, to price and to show. */
export interface Requests {
  /** Refuses a question that its model can't take, before anything is stored. */
  check(model: ModelRef, question: DraftQuestion): void;
  /** What asks for an answer: the path to its question, and what an earlier attempt left of it. */
  forAnswer(conversation: Conversation, answer: Message, partial: string): Promise<ChatRequest>;
  estimate(conversation: Conversation, question: DraftQuestion): Promise<CostEstimate>;
  preview(conversation: Conversation, question: DraftQuestion): Promise<RequestPreview>;
}

export function createRequests(dependencies: RequestDependencies): Requests {
  const { messages, attachment, picture, providerFor, providerName, findModel } = dependencies;
  const takesPictures = (model: ModelRef): boolean => findModel(model)?.vision !== false;

  const forDraft = (conversation: Conversation, draft: DraftQuestion): Promise<ChatRequest> => {
    const last = messages.path(conversation.id, { limit: 1 }).messages.at(-1);
    const question: Pick<Message, 'role' | 'parts'> = {
      role: 'user',
      parts: [
        { type: 'text', text: draft.text },
        ...draft.attachmentIds.map(
          (id) => ({ type: 'image', attachment: attachment(id) }) as const,
        ),
      ],
    };
    const { model } = conversation;
    return buildRequest({
      conversation,
      path: [...(last === undefined ? [] : messages.pathTo(last.id)), question],
      modelId: model.modelId,
      vision: takesPictures(model),
      picture,
    });
  };

  return {
    check: (model, question) => {
      if (question.text.trim() === '' && question.attachmentIds.length === 0) {
        throw new AppError({
          code: 'INVALID_INPUT',
          message: 'Type a question or attach a picture.',
        });
      }
      if (question.attachmentIds.length > 0 && !takesPictures(model)) {
        throw new AppError({
          code: 'NO_VISION',
          message: `${findModel(model)?.name ?? model.modelId} does not take pictures. Choose a model that does, or remove the picture.`,
          action: { kind: 'chooseModel' },
        });
      }
    },
    forAnswer: (conversation, answer, partial) => {
      const model = answer.model ?? conversation.model;
      return buildRequest({
        conversation,
        path: answer.parentId === null ? [] : messages.pathTo(answer.parentId),
        modelId: model.modelId,
        vision: takesPictures(model),
        picture,
        partial,
      });
    },
    estimate: async (conversation, question) =>
      estimateCost(
        await forDraft(conversation, question),
        findModel(conversation.model),
        conversation.model.providerId === LOCAL_LENS_ID,
      ),
    preview: async (conversation, question) => {
      const request = await forDraft(conversation, question);
      const { providerId } = conversation.model;
      const provider = await providerFor(providerId);
      const pictures = request.messages
        .flatMap(({ content }) => content)
        .filter((part) => part.type === 'image')
        .map(({ attachmentId, name, mediaType, width, height, bytes, link }) => {
          const sentLink = provider.takesLinks ? link : undefined;
          return { attachmentId, name, mediaType, width, height, bytes, link: sentLink };
        });
      return { providerName: providerName(providerId), ...provider.preview(request), pictures };
    },
  };
}
