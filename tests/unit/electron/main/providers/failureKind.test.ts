import { errorBody } from '@main/providers/errors/errorBody';
import { kindOf, statusOf } from '@main/providers/errors/failureKind';
import { describe, expect, it } from 'vitest';

function kind(httpStatus: number | undefined, error: unknown): string {
  const body = errorBody({ error });
  return kindOf(statusOf(httpStatus, body), body, true);
}

describe('what a server’s words mean', () => {
  it.each([
    [400, 'This model’s maximum context length is 8192 tokens. You requested 9000.'],
    [400, 'the request exceeds the available context size. try increasing the context size'],
    [400, 'prompt is too long: 210000 tokens > 200000 maximum'],
    [400, 'Input is too long for requested model.'],
    [413, 'Your input exceeds the context window of this model.'],
    [undefined, 'Trying to keep the first 5000 tokens when context length is 4096'],
  ])('is an overflow of the context: %s %s', (status, message) => {
    expect(kind(status, { message })).toBe('contextOverflow');
  });

  it.each([
    [404, 'No endpoints found that support image input'],
    [400, 'Invalid content type. image_url is only supported by certain models.'],
    [500, 'image input is not supported - hint: you may need to provide the mmproj'],
    [400, 'This model does not support images.'],
    [400, 'llama3 does not support vision'],
    [500, 'this model is missing data required for image input'],
  ])('is a model without vision: %s %s', (status, message) => {
    expect(kind(status, { message })).toBe('noVision');
  });

  it.each([
    [400, 'You uploaded an unsupported image. Please make sure your image is valid.'],
    [400, 'This endpoint supports image formats png, jpeg and webp only'],
    [400, 'Invalid image data'],
    [400, 'image exceeds 5 MB maximum: 6000000 bytes'],
  ])('is not a model without vision: %s %s', (status, message) => {
    expect(kind(status, { message })).toBe('rejected');
  });

  it.each([
    ['rate_limit_exceeded', undefined, 'rateLimited'],
    ['insufficient_quota', 429, 'outOfCredit'],
    ['invalid_api_key', undefined, 'keyRejected'],
    ['model_not_found', undefined, 'modelNotFound'],
    ['content_filter', 400, 'moderated'],
    ['429', undefined, 'rateLimited'],
    [502, undefined, 'down'],
    [1234, undefined, 'down'],
    ['weird', 418, 'rejected'],
  ])('is told by the code %j, with status %s', (code, status, expected) => {
    expect(kind(status, { code, message: 'No' })).toBe(expected);
  });

  it('is told by the type where there is no code', () => {
    const error = { message: 'Overloaded', type: 'overloaded_error' };
    expect(statusOf(undefined, errorBody({ error }))).toBe(529);
  });

  it.each([
    [404, undefined],
    [404, { detail: 'Not Found' }],
    [404, { error: { message: 'File Not Found', type: 'not_found_error', code: 404 } }],
    [404, { error: { message: 'Invalid URL (POST /v1/v1/chat/completions)' } }],
    [undefined, { error: 'Unexpected endpoint or method. (POST /chat/completions)' }],
  ])('is a wrong address: %s %j', (status, json) => {
    expect(kindOf(status, errorBody(json), true)).toBe('wrongAddress');
  });
});
