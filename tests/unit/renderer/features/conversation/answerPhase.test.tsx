import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AnswerPhase } from '@renderer/features/conversation/AnswerPhase';

it.each([
  [false, 'Waiting for the first words…'],
  // No words are on their way from anywhere.
  [true, 'Reading on this computer…'],
])('says what is waited for, also where Local Lens reads: %s', (readsHere, words) => {
  const phase = { kind: 'waiting' } as const;
  expect(renderToStaticMarkup(<AnswerPhase phase={phase} readsHere={readsHere} />)).toContain(
    words,
  );
});

it.each([
  ['Waiting for the first words…</span>', 900],
  ['Waiting for the first words… 4 s', 4_100],
])('tells how long it has been waited for: %s', (words, waitedMs) => {
  const askedAt = Date.now() - waitedMs;
  expect(
    renderToStaticMarkup(<AnswerPhase phase={{ kind: 'waiting' }} askedAt={askedAt} />),
  ).toContain(words);
});
