import { readPolicy } from '@shared/utils/providerPolicy';
import { expect, test } from 'vitest';

const OPENROUTER = { 'X-OpenRouter-Title': 'Glimpse' };

function rules(body: unknown, headers: Readonly<Record<string, string>> = OPENROUTER) {
  return Object.fromEntries(
    (readPolicy(JSON.stringify(body), headers) ?? []).map(({ name, value }) => [name, value]),
  );
}

test('says what a request tells OpenRouter about who may get it', () => {
  expect(
    rules({
      models: ['a/b', 'c/d'],
      provider: {
        data_collection: 'deny',
        zdr: true,
        allow_fallbacks: false,
        order: ['anthropic', 'openai'],
        ignore: ['someone'],
      },
    }),
  ).toMatchObject({
    'Data collection': expect.stringContaining('Denied'),
    'Zero data retention': 'Required',
    Fallbacks: 'Not allowed',
    'Providers, in order': 'anthropic, openai',
    'Never these providers': 'someone',
    'Fallback models': 'a/b, c/d',
  });
});

test('says what holds where the request says nothing', () => {
  expect(rules({})).toMatchObject({
    'Data collection': expect.stringContaining('Allowed'),
    'Zero data retention': 'Not required',
    Fallbacks: 'Other providers may answer',
  });
});

test('has nothing to say of servers without such rules, or of what is no request', () => {
  expect(readPolicy('{"model":"a"}', {})).toBeUndefined();
  expect(readPolicy('', OPENROUTER)).toBeUndefined();
  expect(readPolicy('[]', OPENROUTER)).toBeUndefined();
});
