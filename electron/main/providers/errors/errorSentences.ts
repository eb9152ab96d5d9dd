import { assertNever } from '@shared/utils/assertNever';
import type { ModelServer } from '../server';
import { waitInWords } from '../transport/retryAfter';
import type { FailureKind } from './failureKind';
import type { ProviderErrorData } from './providerError';

export interface Facts {
  readonly server: ModelServer;
  readonly status: number | undefined;
  readonly model: string;
  /** The server's own words as the end of a sentence, with a full stop; or just a full stop. */
  readonly words: string;
  readonly wait: number | undefined;
  readonly flaggedBy: string;
  /** The categories, separated by commas; may be empty. */
  readonly flaggedFor: string;
  /** Models that the server offers instead. */
  readonly suggested: readonly string[];
}

type Told = Pick<ProviderErrorData, 'code' | 'what' | 'advice' | 'action'>;

const PROVIDERS = { kind: 'openSettings', section: 'providers' } as const;
const NETWORK = { kind: 'openSettings', section: 'network' } as const;
const RETRY = { kind: 'retry' } as const;
const TOP_UP = {
  kind: 'openLink',
  label: 'Top up',
  url: 'https://openrouter.ai/settings/credits',
} as const;

/** The sentence and the action for each kind of failure. */
export function tell(kind: FailureKind, facts: Facts): Told {
  const { server, status, model, words, wait, flaggedBy, flaggedFor, suggested } = facts;
  const { name } = server;
  const chooseModel =
    suggested.length === 0
      ? ({ kind: 'chooseModel' } as const)
      : ({ kind: 'chooseModel', suggested } as const);
  const retryOrSwitch = suggested.length === 0 ? RETRY : chooseModel;
  switch (kind) {
    case 'keyMissing':
      return {
        code: 'NO_KEY',
        what: `${name} needs an API key.`,
        advice: 'Add it in Settings.',
        action: PROVIDERS,
      };
    case 'keyRejected':
      return {
        code: 'KEY_REJECTED',
        what: `${name} did not accept the API key.`,
        advice: 'Check it in Settings, or create a new one.',
        action: PROVIDERS,
      };
    case 'outOfCredit':
      return {
        code: 'OUT_OF_CREDIT',
        what: `Your credit at ${name} does not cover this question.`,
        advice: 'Top up and try again, or choose a cheaper model.',
        action: server.kind === 'openrouter' ? TOP_UP : chooseModel,
      };
    case 'moderated':
      return {
        code: 'MODERATED',
        what: `${flaggedBy} flagged the question${flaggedFor === '' ? '' : ` (${flaggedFor})`}.`,
        advice: 'Change the text or the pictures, or choose another model.',
        action: chooseModel,
      };
    case 'accessDenied':
      return {
        code: 'ACCESS_DENIED',
        what: `${name} does not let this key use ${model}${words}`,
        advice: 'Choose another model, or use another key.',
        action: chooseModel,
      };
    case 'modelNotFound':
      return {
        code: 'MODEL_NOT_FOUND',
        what: `${name} can’t offer ${model}${words}`,
        advice: 'Choose another model, or relax the conversation’s settings.',
        action: chooseModel,
      };
    case 'wrongAddress':
      return {
        code: 'BAD_RESPONSE',
        what: `There is no model server at ${server.baseUrl}.`,
        advice: 'Check the base URL in Settings; it often ends in /v1.',
        action: PROVIDERS,
      };
    case 'proxyLogin':
      return {
        code: 'UNREACHABLE',
        what: 'The proxy wants a name and a password, and did not accept what it was told.',
        advice: 'Enter them in Settings under Network.',
        action: NETWORK,
      };
    case 'timedOut':
      return {
        code: 'TIMED_OUT',
        what: `${name} gave up waiting for the model.`,
        advice: 'Try again, or choose another model.',
        action: retryOrSwitch,
      };
    case 'tooLarge':
      return {
        code: 'REQUEST_TOO_LARGE',
        what: `The question with its pictures is too large for ${name}.`,
        advice: 'Send fewer or smaller pictures.',
        // Those of earlier messages go out again.
        action: { kind: 'openConversationSettings' },
      };
    case 'contextOverflow':
      return {
        code: 'CONTEXT_OVERFLOW',
        what: `The conversation is longer than ${model} can read.`,
        advice: 'Choose a model with a larger context, or start a new conversation.',
        action: chooseModel,
      };
    case 'noVision':
      return {
        code: 'NO_VISION',
        what: `${model} can’t see pictures.`,
        advice: 'Choose a model with vision.',
        action: chooseModel,
      };
    case 'rejected':
      return {
        code: 'REQUEST_REJECTED',
        what: `${name} rejected the request (${status})${words}`,
        advice: 'Choose another model, or change the conversation’s settings.',
        action: chooseModel,
      };
    case 'rateLimited':
      return {
        code: 'RATE_LIMITED',
        what: `${name} is getting too many requests.`,
        advice:
          wait === undefined
            ? 'Wait a moment and try again.'
            : `Try again in ${waitInWords(wait)}.`,
        action: retryOrSwitch,
      };
    case 'down':
      return {
        code: 'PROVIDER_DOWN',
        what: `${name} has a problem${status === undefined ? '' : ` (${status})`}${words}`,
        advice: 'Try again, or choose another model.',
        action: retryOrSwitch,
      };
    default:
      return assertNever(kind);
  }
}
