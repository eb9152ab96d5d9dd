import type { ErrorBody } from './errorBody';

/** What went wrong at a server, as far as a person needs to know. */
export type FailureKind =
  | 'keyMissing'
  | 'keyRejected'
  | 'outOfCredit'
  | 'moderated'
  | 'accessDenied'
  | 'modelNotFound'
  | 'wrongAddress'
  | 'proxyLogin'
  | 'timedOut'
  | 'tooLarge'
  | 'contextOverflow'
  | 'noVision'
  | 'rejected'
  | 'rateLimited'
  | 'down';

/** Names that servers use in place of a status, or that say more than the status they come with. */
const STATUS_BY_NAME: Readonly<Record<string, number>> = {
  authentication_error: 401,
  content_filter: 403,
  insufficient_quota: 402,
  internal_error: 500,
  internal_server_error: 500,
  invalid_api_key: 401,
  invalid_request_error: 400,
  model_not_found: 404,
  not_found_error: 404,
  overloaded_error: 529,
  permission_error: 403,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  server_error: 500,
  timeout: 408,
  unavailable_error: 503,
};

const OVERFLOW =
  /context[_ ](length|window|size)|maximum context|(prompt|input) is too long|too many tokens|maximum prompt length/i;
const NO_VISION =
  /\bsupports? (image|vision|multimodal)(?!s? ?(format|type|size))|(images?|image[_ ](input|url)s?|vision|multimodal)( content)?( is| are)? (not|only) supported|required for image input/i;
const WRONG_ADDRESS = /^((file|page|url|route) )?not found\.?$|unexpected endpoint|invalid url/i;

/** The status of a failure, also where only a name tells it; `status` is the HTTP status, if any. */
export function statusOf(
  status: number | undefined,
  body: ErrorBody | undefined,
): number | undefined {
  const named = STATUS_BY_NAME[String(body?.code)] ?? STATUS_BY_NAME[body?.type ?? ''];
  const code = Number(body?.code);
  const coded = code >= 400 && code < 600 ? code : undefined;
  // 402 by name comes with 429: the status alone would promise that waiting helps.
  return named === 402 ? named : (status ?? coded ?? named);
}

export function kindOf(
  status: number | undefined,
  body: ErrorBody | undefined,
  hasKey: boolean,
): FailureKind {
  if (body?.moderation !== undefined || body?.code === 'content_filter') return 'moderated';
  const words = `${body?.code} ${body?.type} ${body?.message}`;
  // What these mean, no words can change.
  switch (status) {
    case 401:
      return hasKey ? 'keyRejected' : 'keyMissing';
    case 402:
      return 'outOfCredit';
    case 403:
      return 'accessDenied';
    case 407:
      return 'proxyLogin';
    case 429:
      return 'rateLimited';
    default:
      if (OVERFLOW.test(words)) return 'contextOverflow';
      if (NO_VISION.test(words)) return 'noVision';
      if (WRONG_ADDRESS.test(body?.message ?? '')) return 'wrongAddress';
  }
  switch (status) {
    case 404:
    case 405:
      return body === undefined ? 'wrongAddress' : 'modelNotFound';
    case 408:
    case 504:
    case 524:
      return 'timedOut';
    case 413:
      return 'tooLarge';
    default:
      return status === undefined || status === 409 || status >= 500 ? 'down' : 'rejected';
  }
}
