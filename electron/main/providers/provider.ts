import type { Routing } from '@shared/domain/conversation';
import type { Usage } from '@shared/domain/message';
import type { Model, ModelEndpoint } from '@shared/domain/model';
import type { GenerationPhase, RequestPreview } from '@shared/ipc/generation';
import type { ProviderCheck } from '@shared/ipc/settings';
import type { RecogniseResult } from '@shared/ipc/worker';

/** A picture on its way to a model: the copy to send, read only when it is needed. */
export interface PicturePart {
  readonly type: 'image';
  readonly attachmentId: string;
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

export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: readonly (TextPart | PicturePart)[];
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly routing: Routing;
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
  | { readonly type: 'served'; readonly model: string; readonly provider: string | undefined }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** Always the last event of an answer that did not throw. */
  | { readonly type: 'finish'; readonly reason: FinishReason };

/** One kind of model server. An adapter throws `AppError`s only; an abort ends it quietly. */
export interface Provider {
  /** Whether a picture can be sent as its address on the web. */
  readonly takesLinks: boolean;
  /** Streams an answer. Stops, and closes the connection, when the signal aborts. */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ProviderEvent>;
  /** What `stream` would send. */
  preview(request: ChatRequest): Pick<RequestPreview, 'url' | 'body'>;
  listModels(signal: AbortSignal): Promise<readonly Model[]>;
  /** Where a model can be run; only where a server passes requests on to others. */
  listEndpoints?(modelId: string, signal: AbortSignal): Promise<readonly ModelEndpoint[]>;
  /** Whether the key works; throws an `AppError` that says why not. */
  check(signal: AbortSignal): Promise<ProviderCheck>;
}
