import type { Message, MessageStatus, Usage } from '@shared/domain/message';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { assertNever } from '@shared/utils/assertNever';
import type { FinishReason, Provider, ChatRequest } from '../../providers/provider';
import type { LiveAnswer } from './liveAnswer';

/** Text that came is on disk at most so many ms later. */
const CHECKPOINT_MS = 200;

/** How an answer ended. */
export interface Outcome {
  readonly status: Exclude<MessageStatus, 'streaming' | 'interrupted'>;
  readonly usage: Usage | undefined;
  readonly servedBy: Message['servedBy'];
  readonly error: AppErrorData | undefined;
  /** It ended, or never began, since it reached a limit of tokens. */
  readonly atLimit: boolean;
  /** ms from the start to the first text; undefined where none came. */
  readonly firstTextMs: number | undefined;
  readonly totalMs: number;
  /** The server's name of the answer. */
  readonly generationId: string | undefined;
}

export interface RunAnswerOptions {
  readonly live: LiveAnswer;
  /** Connects and builds the request; may fail like the request itself. */
  readonly prepare: () => Promise<{ readonly provider: Provider; readonly request: ChatRequest }>;
  readonly signal: AbortSignal;
  /** The server named the answer. */
  readonly named: (generationId: string) => void;
  /** Stores the text so far. */
  readonly checkpoint: () => void;
  /** Keeps a picture that the model made, given as a data URL. Never rejects. */
  readonly keepPicture: (url: string) => Promise<void>;
  readonly now: () => number;
  /** Says what to tell about an error that is no `AppError`, and logs it. */
  readonly explain: (error: unknown) => AppErrorData;
}

const FILTERED: AppErrorData = {
  code: 'MODERATED',
  message:
    'The provider’s content filter cut this answer off. Rephrase the question, or choose another model.',
  action: { kind: 'chooseModel' },
};

type Ending = Pick<Outcome, 'status' | 'error'> & Partial<Pick<Outcome, 'atLimit'>>;

function statusOf(reason: FinishReason): Ending {
  switch (reason) {
    case 'stop':
      return { status: 'complete', error: undefined };
    case 'length':
      return { status: 'truncated', error: undefined, atLimit: true };
    case 'truncated':
      return { status: 'truncated', error: undefined };
    case 'contentFilter':
      return { status: 'failed', error: FILTERED };
    default:
      return assertNever(reason);
  }
}

/** Streams one answer into `live` and tells how it ended. Never throws. */
export async function runAnswer(options: RunAnswerOptions): Promise<Outcome> {
  const { live, prepare, signal, checkpoint, keepPicture, now, explain } = options;
  const startedAt = now();
  let firstTextAt: number | undefined;
  let usage: Usage | undefined;
  let servedBy: Message['servedBy'];
  let generationId: string | undefined;
  /** Since when there is something that is not on disk. */
  let unsavedSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    unsavedSince = undefined;
    checkpoint();
  };
  const saveSoon = (): void => {
    unsavedSince ??= now();
    // Where main was held up, what came meanwhile is handed over before any timer goes off.
    if (now() - unsavedSince >= CHECKPOINT_MS) save();
    else timer ??= setTimeout(save, CHECKPOINT_MS);
  };

  /** Pictures that are being stored; the answer has not ended before they are. */
  const pictures: Promise<void>[] = [];
  const begun = (): void => {
    if (firstTextAt !== undefined) return;
    firstTextAt = now();
    live.setPhase({ kind: 'streaming', firstTextMs: firstTextAt - startedAt });
  };

  const consume = async (): Promise<Ending> => {
    const { provider, request } = await prepare();
    signal.throwIfAborted();
    for await (const event of provider.stream(request, signal)) {
      switch (event.type) {
        case 'phase':
          live.setPhase(event.phase);
          break;
        case 'text':
        case 'reasoning':
          begun();
          if (event.type === 'text') live.append(event.text, '');
          else live.append('', event.text);
          saveSoon();
          break;
        case 'reasoningDetails':
          live.add({ reasoningDetails: event.details });
          saveSoon();
          break;
        case 'citations':
          live.add({ citations: event.citations });
          saveSoon();
          break;
        case 'parsedFiles':
          live.add({ parsedFiles: event.annotations });
          saveSoon();
          break;
        case 'picture':
          begun();
          pictures.push(keepPicture(event.url));
          break;
        case 'served':
          servedBy = { model: event.model, provider: event.provider };
          break;
        case 'generation':
          generationId = event.id;
          options.named(generationId);
          break;
        case 'usage':
          usage = event.usage;
          break;
        case 'finish':
          return statusOf(event.reason);
        default:
          assertNever(event);
      }
    }
    return { status: signal.aborted ? 'stopped' : 'truncated', error: undefined };
  };

  const ended: Ending = await consume().catch((error: unknown) => {
    if (signal.aborted) return { status: 'stopped', error: undefined } as const;
    const data = error instanceof AppError ? error.toData() : explain(error);
    return { status: 'failed', error: data, atLimit: data.code === 'LENGTH_LIMIT' } as const;
  });
  clearTimeout(timer);
  const endedAt = now();
  await Promise.all(pictures);
  return {
    atLimit: false,
    ...ended,
    usage,
    servedBy,
    firstTextMs: firstTextAt === undefined ? undefined : firstTextAt - startedAt,
    totalMs: endedAt - startedAt,
    generationId,
  };
}
