import { z } from 'zod';
import { attachmentIdSchema } from '../domain/attachment';
import { conversationIdSchema } from '../domain/conversation';
import { messageIdSchema, type Message, type OmittedContext } from '../domain/message';
import { modelRefSchema } from '../domain/model';
import { ASKING_WINDOWS, route } from './contract';
import type { BudgetState } from './usage';

const question = z.object({
  conversationId: conversationIdSchema,
  text: z.string().max(2_000_000),
  attachmentIds: z.array(attachmentIdSchema).max(100),
  /** Whether the model may search the web for it, where its server can. */
  webSearch: z.boolean().optional(),
});

/** The person was told that a budget is used up, and wants to send all the same. */
const overBudget = z.boolean().default(false);

/** Why no text comes yet. Times in ms since 1970. */
export type GenerationPhase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly at: number;
      readonly reason: string;
    }
  /** `firstTextMs`: from the request to the first text. */
  | { readonly kind: 'streaming'; readonly firstTextMs?: number };

export interface GenerationSnapshot {
  /** Deltas up to and including this one are in the message already. */
  readonly seq: number;
  readonly phase: GenerationPhase;
  /** In ms since 1970. */
  readonly askedAt: number;
  readonly message: Message;
}

/** How much of the model's context a question takes. */
export interface ContextUse {
  readonly omitted: OmittedContext;
  /** Tokens of question and answer together; undefined where nobody knows. */
  readonly contextLength: number | undefined;
  /** PDFs that the server reads itself: what they take is known only afterwards. */
  readonly uncountedFiles: number;
  /** US dollars that the pictures left out save with this question; undefined without a price. */
  readonly saved: number | undefined;
}

/** How long an answer may get, since a budget pays for no more. */
export interface AnswerLimit {
  readonly tokens: number;
  readonly scope: BudgetState['scope'];
}

export interface CostEstimate {
  readonly inputTokens: number;
  readonly textTokens: number;
  readonly imageTokens: number;
  /** US dollars for the input; undefined where the model's prices are unknown. */
  readonly inputCost: number | undefined;
  /** Input and the longest answer together; undefined where unknown. */
  readonly maxCost: number | undefined;
  /** Present where a budget makes the answer shorter than the model could. */
  readonly limit?: AnswerLimit | undefined;
  /** True where the model runs on this machine or in its network, and nothing is billed. */
  readonly local: boolean;
}

/** A request that went out for an answer. */
export interface SentRequest extends RequestPreview {
  readonly seq: number;
  /** The answer. */
  readonly messageId: string;
  /** ms since 1970. */
  readonly at: number;
}

/** Exactly what Send would put on the wire; pictures are named, not repeated. */
export interface RequestPreview {
  readonly providerName: string;
  /** Undefined for Local Lens: nothing leaves the machine. */
  readonly url: string | undefined;
  /** All but the secret ones. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names of those whose values nobody is shown: the key's, and the provider's own extra headers. */
  readonly secretHeaders: readonly string[];
  /** Indented JSON; each picture's data URL is shortened to `data:image/jpeg;base64,… (N bytes)`. */
  readonly body: string;
  readonly pictures: readonly {
    readonly attachmentId: string;
    /** The attachment is a PDF, and this one of its pages, from 1. */
    readonly page: number | undefined;
    readonly name: string;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    /** Its address on the web, where that goes out in place of the copy. */
    readonly link: string | undefined;
  }[];
  readonly omitted: OmittedContext;
  /** PDFs; a text file is in the body as text. */
  readonly files: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
}

export const generationRoutes = {
  /**
   * Asks. While an answer is running in the conversation, the question is queued instead and sent
   * when the answer has ended.
   */
  'generation.start': route<{ queued: boolean }>()({
    in: question.extend({
      /** Asks again in place of this question: the new one becomes its sibling. */
      editOf: messageIdSchema.optional(),
      overBudget,
    }),
    from: ASKING_WINDOWS,
  }),
  /** Has one question answered by several models at once; their answers become its versions. */
  'generation.compare': route<void>()({
    in: question.extend({ models: z.array(modelRefSchema).min(2).max(4), overBudget }),
    from: ['chat'],
  }),
  /** Left out, the model is the conversation's. */
  'generation.regenerate': route<void>()({
    in: z.object({
      messageId: messageIdSchema,
      model: modelRefSchema.optional(),
      overBudget,
    }),
    from: ASKING_WINDOWS,
  }),
  /** Goes on with an answer that was stopped, cut off or interrupted. */
  'generation.continue': route<void>()({
    in: z.object({ messageId: messageIdSchema, overBudget }),
    from: ASKING_WINDOWS,
  }),
  /** Stops all answers of a conversation, or one of those that are compared. */
  'generation.stop': route<void>()({
    in: z.object({ conversationId: conversationIdSchema, messageId: messageIdSchema.optional() }),
    from: ASKING_WINDOWS,
  }),
  /** Subscribes the window to an answer's deltas, then tells how far it is; null once it has ended. */
  'generation.attach': route<GenerationSnapshot | null>()({
    in: z.object({ messageId: messageIdSchema }),
    from: ASKING_WINDOWS,
  }),
  'generation.detach': route<void>()({
    in: z.object({ messageId: messageIdSchema }),
    from: ASKING_WINDOWS,
  }),
  /** Tells how far the window has come, about every 32 deltas: one that falls far behind gets a snapshot instead. */
  'generation.acknowledge': route<void>()({
    in: z.object({ messageId: messageIdSchema, seq: z.number().int().nonnegative() }),
    from: ASKING_WINDOWS,
  }),
  /** By the conversation's model, unless another one is named. */
  'generation.estimate': route<CostEstimate & { readonly context: ContextUse }>()({
    in: question.extend({ model: modelRefSchema.optional() }),
    from: ASKING_WINDOWS,
  }),
  'generation.preview': route<RequestPreview>()({ in: question, from: ASKING_WINDOWS }),
  /** What went out for an answer, or for all of a question's answers; oldest first. */
  'generation.sent': route<readonly SentRequest[]>()({
    in: z.object({ messageId: messageIdSchema }),
    from: ASKING_WINDOWS,
  }),
  /**
   * Copies a request as a command for a shell, pictures included, with `$OPENROUTER_API_KEY` in the
   * place of the key: the draft's, or one that went out for an answer.
   */
  'generation.copyCurl': route<void>()({
    in: z.union([question, z.object({ messageId: messageIdSchema, seq: z.number().int() })]),
    from: ASKING_WINDOWS,
  }),
  'queue.remove': route<void>()({ in: z.object({ id: z.uuid() }), from: ASKING_WINDOWS }),
  /** Sends a waiting question now, if no answer is running. */
  'queue.send': route<void>()({
    in: z.object({ id: z.uuid(), overBudget }),
    from: ASKING_WINDOWS,
  }),
};

export interface GenerationEvents {
  /** Text to append. `seq` counts up by one per event and answer, starting at 1. */
  'generation.delta': {
    readonly messageId: string;
    readonly seq: number;
    readonly text: string;
    readonly reasoning: string;
    /** ms that the reasoning took, once it has ended. */
    readonly reasoningMs?: number | undefined;
  };
  'generation.phaseChanged': { readonly messageId: string; readonly phase: GenerationPhase };
  /** The window fell behind: replace what is shown, then go on with deltas after `seq`. */
  'generation.caughtUp': { readonly snapshot: GenerationSnapshot };
  /** After the last delta. The message is as stored. */
  'generation.ended': { readonly message: Message };
}
