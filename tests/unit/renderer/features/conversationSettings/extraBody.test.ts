import { expect, test } from 'vitest';
import { parseExtraBody, printExtraBody } from '@renderer/features/conversationSettings/extraBody';

test('an object is taken as it was typed', () => {
  expect(parseExtraBody('{ "temperature": 0.2, "stop": ["END"] }')).toEqual({
    ok: true,
    value: { temperature: 0.2, stop: ['END'] },
  });
});

test('nothing typed adds nothing', () => {
  expect(parseExtraBody('  \n')).toEqual({ ok: true, value: {} });
});

test.each(['{', '{"a":}', "{'a': 1}"])('half-typed %s is refused with the reason', (text) => {
  const parsed = parseExtraBody(text);
  expect(parsed).toMatchObject({ ok: false });
  expect(!parsed.ok && parsed.message).toMatch(/^Not valid JSON: .+\.$/);
});

test.each(['[1]', '"text"', '4', 'true', 'null'])('%s is JSON, but no object', (text) => {
  expect(parseExtraBody(text)).toEqual({
    ok: false,
    message: 'Write a JSON object, such as { "temperature": 0.2 }.',
  });
});

test('what was saved is shown again so that it can be edited', () => {
  const value = { provider: { order: ['a'] } };
  expect(parseExtraBody(printExtraBody(value))).toEqual({ ok: true, value });
  expect(printExtraBody({})).toBe('');
});
