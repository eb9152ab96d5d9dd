import type { Attached } from '@shared/domain/attachment';
import { isPicture } from '@shared/utils/isPicture';
import type { Conversation } from '@shared/domain/conversation';
import type { Message, Part } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { AnswerLimit, ContextUse, CostEstimate, RequestPreview } from '@shared/ipc/generation';
import { AppError } from '@shared/utils/appError';
import { pricesFor } from '@shared/utils/cost';
import type { MessageRepository } from '../../data/messageRepository';
import type { ChatRequest, Provider } from '../../providers/provider';
import type { Budgets } from '../budget/budgets';
import { estimateCost, type PricedRequest } from '../budget/estimate';
import {
  buildRequest,
  type BuiltRequest,
  type ContextOptions,
  type PictureSource,
} from './context';
import { limitAnswer } from './lengthLimit';
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
  /** Whether nothing that the model does is billed. */
  readonly isFree: (ref: ModelRef) => boolean;
  readonly budgets: Pick<Budgets, 'isLimited' | 'limitOf'>;
  readonly now: () => number;
}

/** A question that is not sent yet. */
export interface DraftQuestion {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
}

/** An answer that is not asked for yet. */
export interface PlannedAnswer {
  readonly model: ModelRef;
  /** The last message that stands before the question, or before the answer where there is none. */
  readonly after: string | null;
  readonly question?: DraftQuestion;
  /** What an earlier attempt left, to be continued. */
  readonly partial?: string;
}

/** Makes requests out of conversations: to send, to price and to show. */
export interface Requests {
  /** Refuses a question that its model can't take, before anything is stored. */
  check(model: ModelRef, question: DraftQuestion): void;
  /**
   * What asks for an answer: the path to its question, and what an earlier attempt left of it.
   *
   * @param limit how long a budget lets it get
   */
  forAnswer(
    conversation: Conversation,
    answer: Message,
    partial: string,
    limit: AnswerLimit | undefined,
  ): Promise<BuiltRequest>;
  /** The end of the active path, which a new question follows. */
  end(conversationId: string): string | null;
  /** What an answer will cost at most, and what asking for it does. */
  price(conversation: Conversation, planned: PlannedAnswer): Promise<PricedRequest>;
  /** The same of a question that is being written, by the conversation's model unless told. */
  estimate(
    conversation: Conversation,
    question: DraftQuestion,
    model?: ModelRef,
  ): Promise<CostEstimate & { readonly context: ContextUse }>;
  preview(conversation: Conversation, question: DraftQuestion): Promise<RequestPreview>;
  /** How a request looks on the wire. */
  show(providerId: string, provider: Provider, built: BuiltRequest): RequestPreview;
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
    budgets,
  } = dependencies;
  const takesPictures = (model: ModelRef): boolean => findModel(model)?.vision !== false;

  const end = (conversationId: string): string | null =>
    messages.path(conversationId, { limit: 1 }).messages.at(-1)?.id ?? null;

  const plan = (conversation: Conversation, planned: PlannedAnswer): Promise<BuiltRequest> => {
    const { model, after, question, partial } = planned;
    const asked = question && {
      role: 'user' as const,
      webSearch: question.webSearch,
      parts: [
        { type: 'text' as const, text: question.text },
        ...question.attachmentIds.map((id): Part => {
          const attached = attachment(id);
          return isPicture(attached)
            ? { type: 'image', attachment: attached }
            : { type: 'file', attachment: attached };
        }),
      ],
    };
    return buildRequest({
      conversation,
      path: [...(after === null ? [] : messages.pathTo(after)), ...(asked ? [asked] : [])],
      ref: model,
      model: findModel(model),
      picture,
      file,
      pages,
      readsPdfs: readsPdfs(model.providerId),
      variables,
      partial,
    });
  };

  const forDraft = (conversation: Conversation, question: DraftQuestion): PlannedAnswer => ({
    model: conversation.model,
    after: end(conversation.id),
    question,
  });

  const priceOf = (
    conversation: Conversation,
    { model }: PlannedAnswer,
    request: ChatRequest,
  ): Promise<PricedRequest> => {
    const { providerId } = model;
    return estimateCost(request, {
      model: findModel(model),
      fallbacks: conversation.routing.fallbackModels.map((modelId) =>
        findModel({ providerId, modelId }),
      ),
      local: dependencies.isFree(model),
      at: dependencies.now(),
    });
  };

  const limitFor = (conversation: Conversation, priced: PricedRequest): AnswerLimit | undefined =>
    budgets.isLimited(conversation) ? budgets.limitOf(conversation, priced) : undefined;

  const show = (
    providerId: string,
    provider: Provider,
    { request, omitted }: BuiltRequest,
  ): RequestPreview => ({
    providerName: providerName(providerId),
    ...provider.preview(request),
    pictures: request.messages
      .flatMap(({ content }) => content)
      .filter((part) => part.type === 'image')
      .map(({ attachmentId, page, name, mediaType, width, height, bytes, link }) => {
        const sentLink = provider.takesLinks ? link : undefined;
        return { attachmentId, page, name, mediaType, width, height, bytes, link: sentLink };
      }),
    files: request.messages
      .flatMap(({ content }) => content)
      .filter((part) => part.type === 'file')
      .map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes })),
    omitted,
  });

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
    forAnswer: async (conversation, answer, partial, limit) => {
      const model = answer.model ?? conversation.model;
      const built = await plan(conversation, { model, after: answer.parentId, partial });
      return { ...built, request: limitAnswer(built.request, limit) };
    },
    end,
    price: async (conversation, planned) =>
      priceOf(conversation, planned, (await plan(conversation, planned)).request),
    estimate: async (conversation, question, asked = conversation.model) => {
      const planned = { ...forDraft(conversation, question), model: asked };
      const built = await plan(conversation, planned);
      const { omitted } = built;
      const model = findModel(planned.model);
      const cost = await priceOf(conversation, planned, built.request);
      const price =
        model?.pricing && pricesFor(model.pricing, cost.inputTokens, dependencies.now()).prompt;
      const context: ContextUse = {
        omitted,
        contextLength: model?.contextLength,
        uncountedFiles: built.request.messages
          .flatMap(({ content }) => content)
          .filter(({ type }) => type === 'file').length,
        saved: price === undefined ? undefined : omitted.pictureTokens * price,
      };
      const { dearest, ...shown } = cost;
      const limit = limitFor(conversation, cost);
      const maxCost =
        limit === undefined || dearest === undefined
          ? cost.maxCost
          : dearest.inputCost + limit.tokens * dearest.tokenPrice;
      return { ...shown, maxCost, limit, context };
    },
    preview: async (conversation, question) => {
      const planned = forDraft(conversation, question);
      const { providerId } = planned.model;
      const [provider, built] = await Promise.all([
        providerFor(providerId),
        plan(conversation, planned),
      ]);
      if (!budgets.isLimited(conversation)) return show(providerId, provider, built);
      const limit = limitFor(conversation, await priceOf(conversation, planned, built.request));
      const request = limitAnswer(built.request, limit);
      return show(providerId, provider, { ...built, request });
    },
    show,
  };
}
