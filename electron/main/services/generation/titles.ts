import type { Conversation } from '@shared/domain/conversation';
import type { Message, Usage } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { EventMap, EventName } from '@shared/ipc';
import { isCancelled } from '@shared/utils/appError';
import { takenParameters } from '@shared/utils/supportedParameters';
import type { Repositories } from '../../data/repositories';
import type { Logger } from '../../platform/log';
import type { ChatRequest, Provider } from '../../providers/provider';
import type { Budgets } from '../budget/budgets';
import { estimateCost, estimateUsage } from '../budget/estimate';
import { limitAnswer } from './lengthLimit';
import type { Requests } from './requests';

export interface TitlesDependencies extends Pick<
  Repositories,
  'conversations' | 'messages' | 'ledger' | 'sentRequests'
> {
  readonly requests: Pick<Requests, 'show'>;
  readonly budgets: Budgets;
  /** Which model makes titles; null: none does. */
  readonly model: () => ModelRef | null;
  readonly providerFor: (providerId: string) => Promise<Provider>;
  readonly findModel: (ref: ModelRef) => Model | undefined;
  readonly isFree: (ref: ModelRef) => boolean;
  /** Whether a model runs on this machine: what it was told goes to no other one. */
  readonly isLocal: (providerId: string) => boolean;
  readonly priceUsage: (ref: ModelRef, usage: Usage) => Usage;
  readonly settleCosts: () => void;
  readonly publishConversation: (conversationId: string) => void;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Has a model make titles, where the user wants that. Nobody waits for it, and it never fails aloud. */
export interface Titles {
  /** After an answer: asks for a title where it was the first, and nobody gave one. */
  suggest(answer: Message): Promise<void>;
  /** Gives up what is being asked for. */
  stop(): void;
}

/** Of the question and of the answer; what a title needs of them. */
const MAX_CHARACTERS = 2_000;
const MAX_TOKENS = 300;
const PATIENCE_MS = 30_000;

const INSTRUCTION =
  'Name the subject of this conversation as a title of two to six words, in the language of the question. Reply with the title alone: no quotes, no full stop, no introduction.';

function textOf({ parts }: Message): string {
  return parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
    .slice(0, MAX_CHARACTERS);
}

/** The title in what a model replied; empty where there is none. */
export function titleIn(reply: string): string {
  const line = reply.split('\n').find((each) => each.trim() !== '') ?? '';
  return line
    .trim()
    .replace(/^(?:title|titel|titre|título)\s*[::]\s*/i, '')
    .replaceAll(/^[\s"'“”„«»`*#_]+|[\s"'“”„«»`*_.。]+$/gu, '');
}

function requestFor(
  { id, routing, model: asked }: Conversation,
  { providerId, modelId }: ModelRef,
  model: Model | undefined,
  [question, answer]: readonly [Message, Message],
): ChatRequest {
  const words = textOf(question) || '(a picture or a file)';
  const said = `Question:\n${words}\n\nAnswer:\n${textOf(answer)}`;
  return {
    model: modelId,
    messages: [
      { role: 'system', content: [{ type: 'text', text: INSTRUCTION }] },
      { role: 'user', content: [{ type: 'text', text: said }] },
    ],
    // Who may see the conversation holds for its title, too. Its own headers are for its own server.
    routing: {
      ...routing,
      fallbackModels: [],
      extraHeaders: providerId === asked.providerId ? routing.extraHeaders : {},
    },
    parameters: takenParameters(model, { maxTokens: MAX_TOKENS }),
    extraBody: {},
    sessionId: `${id}-title`,
  };
}

export function createTitles(dependencies: TitlesDependencies): Titles {
  const { conversations, messages, ledger, sentRequests, budgets, log } = dependencies;
  const asking = new Map<string, AbortController>();

  /** The first question and its answer, where a title is still wanted. */
  const beginningOf = (id: string): readonly [Message, Message] | undefined => {
    if (!conversations.isTitledByWords(id)) return undefined;
    const path = messages.path(id, { limit: 3 }).messages;
    const [question, answer] = path;
    return path.length === 2 && question && answer ? [question, answer] : undefined;
  };

  const ask = async (
    conversation: Conversation,
    ref: ModelRef,
    said: readonly [Message, Message],
    signal: AbortSignal,
  ): Promise<string> => {
    const model = dependencies.findModel(ref);
    const built = requestFor(conversation, ref, model, said);
    const provider = await dependencies.providerFor(ref.providerId);
    const local = dependencies.isFree(ref);
    const estimate = await estimateCost(built, { model, local, at: dependencies.now() });
    const reservations = budgets.reserve(conversation, [estimate], { anyway: false });
    const request = limitAnswer(built, reservations[0]?.limit);
    try {
      // What leaves the machine is on record before it does.
      const omitted = { messages: 0, pictures: 0, pictureTokens: 0 };
      const shown = dependencies.requests.show(ref.providerId, provider, { request, omitted });
      if (shown.url !== undefined) sentRequests.record(said[1].id, shown);
      let text = '';
      let usage: Usage | undefined;
      let servedBy: Message['servedBy'];
      let generationId: string | undefined;
      const record = async (): Promise<void> => {
        if (usage === undefined && text === '') return;
        const used = usage ?? (await estimateUsage(request, { text, reasoning: '' }));
        if (conversations.find(conversation.id) === undefined) return;
        ledger.record({
          ...{ messageId: undefined, purpose: 'title', conversationId: conversation.id },
          ...{ model: ref, servedBy, generationId, imageTokens: 0 },
          usage: dependencies.priceUsage(ref, used),
          latency: undefined,
          timeToFirstToken: undefined,
          at: dependencies.now(),
        });
        dependencies.publish('usage.changed', { conversationId: conversation.id });
        if (used.costSource === 'estimate') dependencies.settleCosts();
      };
      try {
        for await (const event of provider.stream(request, signal)) {
          if (event.type === 'text') text += event.text;
          else if (event.type === 'usage') ({ usage } = event);
          else if (event.type === 'generation') generationId = event.id;
          else if (event.type === 'served') {
            servedBy = { model: event.model, provider: event.provider };
          }
        }
      } finally {
        await record();
      }
      return titleIn(text);
    } finally {
      for (const reservation of reservations) reservation.release();
    }
  };

  return {
    suggest: async ({ conversationId: id, status }) => {
      const ref = dependencies.model();
      if (ref === null || status !== 'complete' || asking.has(id)) return;
      const abort = new AbortController();
      asking.set(id, abort);
      try {
        const conversation = conversations.find(id);
        const said = beginningOf(id);
        if (conversation === undefined || said === undefined) return;
        const { providerId } = said[1].model ?? conversation.model;
        if (dependencies.isLocal(providerId) && providerId !== ref.providerId) return;
        const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(PATIENCE_MS)]);
        const title = await ask(conversation, ref, said, signal);
        if (title === '' || abort.signal.aborted) return;
        if (conversations.suggestTitle(id, title)) dependencies.publishConversation(id);
      } catch (error) {
        // The first words of the question stay: nobody waits for a better title.
        if (!isCancelled(error)) log.warn('No title was made', error);
      } finally {
        asking.delete(id);
      }
    },
    stop: () => {
      for (const abort of asking.values()) abort.abort();
    },
  };
}
