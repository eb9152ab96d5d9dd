import type { Attached } from '@shared/domain/attachment';
import { isPicture } from '@shared/utils/isPicture';
import type { Conversation } from '@shared/domain/conversation';
import type { Message, Part } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import { LOCAL_LENS_ID } from '@shared/domain/settings';
import type { ContextUse, CostEstimate, RequestPreview } from '@shared/ipc/generation';
import { AppError } from '@shared/utils/appError';
import type { MessageRepository } from '../../data/messageRepository';
import type { ChatRequest, Provider } from '../../providers/provider';
import { estimateCost } from '../budget/estimate';
import {
  buildRequest,
  type BuiltRequest,
  type ContextOptions,
  type PathMessage,
  type PictureSource,
} from './context';
import type { Variables } from './variables';

export interface RequestDependencies {
  readonly messages: MessageRepository;
  readonly attachment: (id: string) => Attached;
  readonly picture: PictureSource;
  readonly file: ContextOptions['file'];
  readonly pages: ContextOptions['pages'];
  /** Whether a provider's server takes PDFs. */
  readonly readsPdfs: (providerId: string) => boolean;
  readonly variables: Variables;
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
  estimate(
    conversation: Conversation,
    question: DraftQuestion,
  ): Promise<CostEstimate & { readonly context: ContextUse }>;
  preview(conversation: Conversation, question: DraftQuestion): Promise<RequestPreview>;
}

export function createRequests(dependencies: RequestDependencies): Requests {
  const {
    messages,
    attachment,
    picture,
    file,
    pages,
    readsPdfs,
    variables,
    providerFor,
    providerName,
    findModel,
  } = dependencies;
  const takesPictures = (model: ModelRef): boolean => findModel(model)?.vision !== false;

  const forDraft = (conversation: Conversation, draft: DraftQuestion): Promise<BuiltRequest> => {
    const last = messages.path(conversation.id, { limit: 1 }).messages.at(-1);
    const question: PathMessage = {
      role: 'user',
      parts: [
        { type: 'text', text: draft.text },
        ...draft.attachmentIds.map((id): Part => {
          const attached = attachment(id);
          return isPicture(attached)
            ? { type: 'image', attachment: attached }
            : { type: 'file', attachment: attached };
        }),
      ],
    };
    const { model } = conversation;
    return buildRequest({
      conversation,
      path: [...(last === undefined ? [] : messages.pathTo(last.id)), question],
      ref: model,
      model: findModel(model),
      picture,
      file,
      pages,
      readsPdfs: readsPdfs(model.providerId),
      variables,
    });
  };

  return {
    check: (model, question) => {
      if (question.text.trim() === '' && question.attachmentIds.length === 0) {
        throw new AppError({
          code: 'INVALID_INPUT',
          message: 'Type a question or attach a picture or a file.',
        });
      }
      const added = question.attachmentIds.map(attachment);
      if (added.some(isPicture) && !takesPictures(model)) {
        throw new AppError({
          code: 'NO_VISION',
          message: `${findModel(model)?.name ?? model.modelId} does not take pictures. Choose a model that does, or remove the picture.`,
          action: { kind: 'chooseModel' },
        });
      }
    },
    forAnswer: async (conversation, answer, partial) => {
      const model = answer.model ?? conversation.model;
      const { request } = await buildRequest({
        conversation,
        path: answer.parentId === null ? [] : messages.pathTo(answer.parentId),
        ref: model,
        model: findModel(model),
        picture,
        file,
        pages,
        readsPdfs: readsPdfs(model.providerId),
        variables,
        partial,
      });
      return request;
    },
    estimate: async (conversation, question) => {
      const { request, omitted } = await forDraft(conversation, question);
      const model = findModel(conversation.model);
      const isLocal = conversation.model.providerId === LOCAL_LENS_ID;
      const price = model?.pricing?.prompt;
      const context: ContextUse = {
        omitted,
        contextLength: model?.contextLength,
        uncountedFiles: request.messages
          .flatMap(({ content }) => content)
          .filter(({ type }) => type === 'file').length,
        saved: price === undefined ? undefined : omitted.pictureTokens * price,
      };
      return { ...(await estimateCost(request, model, isLocal)), context };
    },
    preview: async (conversation, question) => {
      const { request, omitted } = await forDraft(conversation, question);
      const { providerId } = conversation.model;
      const provider = await providerFor(providerId);
      const pictures = request.messages
        .flatMap(({ content }) => content)
        .filter((part) => part.type === 'image')
        .map(({ attachmentId, page, name, mediaType, width, height, bytes, link }) => {
          const sentLink = provider.takesLinks ? link : undefined;
          return { attachmentId, page, name, mediaType, width, height, bytes, link: sentLink };
        });
      const files = request.messages
        .flatMap(({ content }) => content)
        .filter((part) => part.type === 'file')
        .map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }));
      return {
        providerName: providerName(providerId),
        ...provider.preview(request),
        pictures,
        files,
        omitted,
      };
    },
  };
}
