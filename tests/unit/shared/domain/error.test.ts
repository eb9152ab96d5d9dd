import { expect, test } from 'vitest';
import { appErrorSchema } from '@shared/domain/error';

const MESSAGE = 'The key was rejected.';

test.each([
  [
    { code: 'NO_KEY', action: { kind: 'openSettings', section: 'renamedSince' } },
    { code: 'NO_KEY', action: { kind: 'openSettings' } },
  ],
  [
    { code: 'OVER_BUDGET', action: { kind: 'sendAnyway', scope: 'week' } },
    { code: 'OVER_BUDGET', action: { kind: 'sendAnyway' } },
  ],
  [{ code: 'TIMED_OUT', action: { kind: 'notKnownYet' } }, { code: 'TIMED_OUT' }],
  [{ code: 'NOT_KNOWN_YET' }, { code: 'INTERNAL' }],
])('an error of another version is read, without what is unknown: %j', (stored, read) => {
  expect(appErrorSchema.parse({ ...stored, message: MESSAGE })).toEqual({
    ...read,
    message: MESSAGE,
  });
});

test('an error without a sentence is none', () => {
  expect(appErrorSchema.safeParse({ code: 'NO_KEY' }).success).toBe(false);
});
