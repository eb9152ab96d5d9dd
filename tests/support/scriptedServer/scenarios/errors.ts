import { DONE, document, event, json, stream, text, usage } from '../scenario';

function error(status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
  return json(status, { error: { code: status, message, ...more } });
}

/** Errors that come with a status. */
const statuses = {
  badRequest: error(400, 'temperature must be at most 2'),
  badRequestText: document(400, 'text/plain', 'Bad request'),
  wrongKey: error(401, 'No auth credentials found'),
  outOfCredit: error(402, 'Insufficient credits. Add more and try again.'),
  moderated: error(403, 'Input flagged', {
    metadata: { reasons: ['violence'], flagged_input: 'bomb…', provider_name: 'OpenAI' },
  }),
  accessDenied: error(403, 'Key limit exceeded'),
  noSuchModel: error(404, 'No endpoints found for openai/gpt-9.'),
  noSuchModelNamed: json(404, {
    error: { message: 'The model does not exist', code: 'model_not_found' },
  }),
  noVision: error(404, 'No endpoints found that support image input'),
  noSuchPage: document(404, 'text/html', '<html><h1>Not Found</h1></html>'),
  requestTimeout: error(408, 'Request timed out'),
  conflict: error(409, 'The model is being reloaded'),
  tooLarge: document(413, 'text/html', '<html>Request Entity Too Large</html>'),
  unprocessable: json(422, { detail: 'messages.0.content: field required' }),
  rateLimited: error(429, 'Too many requests'),
  rateLimitedFor2s: json(429, { error: { message: 'Slow down' } }, { 'retry-after': '2' }),
  rateLimitedForAnHour: json(429, { error: { message: 'Slow down' } }, { 'retry-after': '3600' }),
  rateLimitedUntil: json(
    429,
    { error: { message: 'Slow down' } },
    { 'retry-after': 'Thu, 01 Jan 1970 00:00:05 GMT' },
  ),
  quotaUsedUp: json(429, {
    error: { message: 'You exceeded your current quota', code: 'insufficient_quota' },
  }),
  serverError: error(500, 'Internal Server Error'),
  badGateway: document(502, 'text/html', '<html>Bad Gateway</html>'),
  unavailable: error(503, 'No instances available'),
  gatewayTimeout: error(504, 'Upstream timed out'),
  originTimeout: document(524, 'text/html', '<html>A timeout occurred</html>'),
  overloaded: error(529, 'Overloaded'),
  notImplemented: error(501, 'Not implemented'),
  stringError: json(400, { error: 'model is required' }),
  listError: json(400, [{ error: { code: 400, message: 'Unable to process input image' } }]),
  emptyError: document(500, 'text/plain', ''),
  hugeError: document(400, 'text/plain', 'x'.repeat(500_000)),
  upstreamError: error(400, 'Provider returned error', {
    metadata: {
      provider_name: 'Azure',
      raw: JSON.stringify({ error: { message: 'Invalid image data' } }),
    },
  }),
  contextOverflow: json(400, {
    error: {
      message: 'This model’s maximum context length is 128000 tokens.',
      code: 'context_length_exceeded',
    },
  }),
  notRetryable: error(503, 'Model is retired', { availability: { retryable: false } }),
  retryIn3s: error(503, 'Warming up', { availability: { retryable: true, retry_after: 3 } }),
  fallbackOffered: error(503, 'Model is down', {
    availability: {
      retryable: false,
      fallback_models: ['openai/gpt-4o-mini', 'google/gemini-2.5-flash'],
    },
  }),
};

/** Errors in a stream that began well, or in place of it. */
const inStream = {
  errorAfterText: stream(
    text('Hello'),
    event({ error: { code: 502, message: 'Provider disconnected' }, choices: [] }),
  ),
  errorBeforeText: stream(event({ error: { code: 503, message: 'No capacity' } })),
  errorCodeAsText: stream(text('Hi'), event({ error: { code: '429', message: 'Slow down' } })),
  errorCodeByName: stream(
    event({ error: { code: 'context_length_exceeded', message: 'Too long' } }),
  ),
  errorAsString: stream(text('Hello'), event({ error: 'out of memory' })),
  errorAfterUsage: stream(
    text('Hello'),
    usage({ prompt_tokens: 12, completion_tokens: 1 }),
    event({ error: { code: 500, message: 'Lost the model' } }),
  ),
  finishReasonError: stream(
    text('Hello'),
    event({ choices: [{ index: 0, delta: {}, finish_reason: 'error' }] }),
    DONE,
  ),
  htmlInPlaceOfStream: document(200, 'text/html', '<html>Sign in to the hotel’s Wi-Fi</html>'),
  jsonInPlaceOfStream: json(200, { choices: [{ message: { content: 'Hello' } }] }),
  errorWithStatus200: json(200, { error: { code: 402, message: 'Insufficient credits' } }),
  empty200: { steps: [] },
};

export const errors = { ...statuses, ...inStream };
