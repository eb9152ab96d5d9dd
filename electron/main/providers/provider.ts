import type { Routing } from '@shared/domain/conversation';
import type { Attempt, Citation, ServerObject, Usage } from '@shared/domain/message';
import type { Modality, Model, ModelEndpoint } from '@shared/domain/model';
import type { GenerationParameters } from '@shared/domain/parameters';
import type { GenerationPhase, RequestPreview } from '@shared/ipc/generation';
import type { ProviderCheck } from '@shared/ipc/settings';
import type { RecogniseResult } from '@shared/ipc/worker';

/** A picture on its way to a model: the copy to send, read only when it is needed. */
export interface PicturePart {
  readonly type: 'image';
  readonly attachmentId: string;
  /** The attachment is a PDF, and this one of its pages, from 1. */
  readonly page?: number | undefined;
  readonly name: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Where it is on the web, if the user wants that sent in place of the copy. */
  readonly link?: string | undefined;
  read(): Promise<Uint8Array>;
  /** Text and codes in the original, recognised on this machine. */
  recognise(signal: AbortSignal, onProgress: (share: number) => void): Promise<RecogniseResult>;
}

/** A PDF on its way to a server that reads PDFs. */
export interface FilePart {
  readonly type: 'file';
  readonly attachmentId: string;
  readonly name: string;
  readonly mediaType: 'application/pdf';
  readonly bytes: number;
  read(): Promise<Uint8Array>;
}

export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: readonly (TextPart | PicturePart | FilePart)[];
  /** Of an answer of this very model: what its server wants back, unmodified and in order. */
  readonly reasoningDetails?: readonly ServerObject[];
  /** Of an answer: what its server read out of files, so that they are not read and billed again. */
  readonly annotations?: readonly ServerObject[];
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly routing: Routing;
  /** Those that the model takes. */
  readonly parameters: GenerationParameters;
  /** Whether the model may search the web, where the server can. */
  readonly webSearch?: boolean | undefined;
  /** What the model can answer with, where that is known; one that draws has to be asked for it. */
  readonly outputModalities?: readonly Modality[] | undefined;
  /** Tokens of question and answer together, where that is known. */
  readonly contextLength?: number | undefined;
  /** Merged last into the body. */
  readonly extraBody: Readonly<Record<string, unknown>>;
  /** Pins a conversation to one upstream so that prompt caches hit; at most 256 characters. */
  readonly sessionId: string;
}

export type FinishReason = 'stop' | 'length' | 'contentFilter' | 'truncated';

export type ProviderEvent =
  | { readonly type: 'phase'; readonly phase: GenerationPhase }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  /** The server's own record of its reasoning, or a piece of it, to be sent back as it is. */
  | { readonly type: 'reasoningDetails'; readonly details: readonly ServerObject[] }
  | { readonly type: 'citations'; readonly citations: readonly Citation[] }
  /** What the server read out of files, to be sent back so that it need not be read again. */
  | { readonly type: 'parsedFiles'; readonly annotations: readonly ServerObject[] }
  /** A picture that the model made, as a data URL. */
  | { readonly type: 'picture'; readonly url: string }
  | { readonly type: 'served'; readonly model: string; readonly provider: string | undefined }
  /** The server's name of the answer, to ask for its real cost with. */
  | { readonly type: 'generation'; readonly id: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** Always the last event of an answer that did not throw. */
  | { readonly type: 'finish'; readonly reason: FinishReason };

/** What a server tells of an answer afterwards; tokens are undefined where it does not say. */
export interface AnswerRecord {
  /** US dollars. */
  readonly cost: number;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly cachedTokens: number | undefined;
  readonly reasoningTokens: number | undefined;
  /** The providers that were asked, in order; empty where the server does not say. */
  readonly attempts: readonly Attempt[];
}

/** US dollars; undefined where a key has none, or the server does not say. */
export interface KeyCredit {
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  readonly used: number | undefined;
}

/** One kind of model server. An adapter throws `AppError`s only; an abort ends it quietly. */
export interface Provider {
  /** Whether a picture can be sent as its address on the web. */
  readonly takesLinks: boolean;
  /** Streams an answer. Stops, and closes the connection, when the signal aborts. */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ProviderEvent>;
  /** What `stream` would send. */
  preview(request: ChatRequest): Pick<RequestPreview, 'url' | 'headers' | 'secretHeaders' | 'body'>;
  /** What an answer really used, and who was asked; undefined where the server does not know it yet. */
  recordOf?(generationId: string, signal: AbortSignal): Promise<AnswerRecord | undefined>;
  /** What the key may still spend; undefined where the server keeps no accounts. */
  credit?(signal: AbortSignal): Promise<KeyCredit | undefined>;
  listModels(signal: AbortSignal): Promise<readonly Model[]>;
  /** Where a model can be run; only where a server passes requests on to others. */
  listEndpoints?(modelId: string, signal: AbortSignal): Promise<readonly ModelEndpoint[]>;
  /** Whether the key works; throws an `AppError` that says why not. */
  check(signal: AbortSignal): Promise<ProviderCheck>;
}
