import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MODEL, buildAttachment, openStorage, type Storage } from '../../support/storage';

/** A conversation of one question and its answer; returns the ids. */
function store(storage: Storage, question: string, answer = 'ok', attachmentIds: string[] = []) {
  const { id: conversationId } = storage.conversations.unsent();
  const asked = storage.messages.ask({
    conversationId,
    text: question,
    attachmentIds,
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.finish(asked.answer.id, {
    status: 'complete',
    text: answer,
    reasoning: 'secretthought',
  });
  return { conversationId, questionId: asked.question.id, answerId: asked.answer.id };
}

const messageIds = (storage: Storage, query: string): (string | null)[] =>
  storage.search
    .search(query, 50)
    .map(({ messageId }) => messageId)
    .filter((id) => id !== null);

test.for([
  ['a whole word', 'marmalade'],
  ['the beginning of a word', 'marm'],
  ['other letter case', 'MARMALADE'],
  ['two words in any order', 'toast marmalade'],
  ['the middle of a word', 'rmala'],
  ['a word without its accents', 'creme'],
  ['a part of code', 'useSta'],
  ['symbols alone', '=>'],
  ['a file’s extension', '.tsx'],
  ['a percent sign', '100%'],
  ['an underscore', 'my_va'],
  ['an exact phrase', '"marmalade on toast"'],
  ['one Chinese character', '图'],
  ['two Chinese characters', '图片'],
  ['two Chinese characters at the end', '文字'],
  ['three Japanese characters', 'ルゲー'],
  ['a Russian word in other case', 'ПРИВЕТ'],
  ['an emoji', '🦊'],
])('search finds %s', ([, query = '']) => {
  const storage = openStorage();
  store(storage, 'Something else entirely: 1000 myXvar');
  const { answerId } = store(
    storage,
    'Breakfast',
    'Crème brûlée, marmalade on toast. const [a] = useState(() => my_var) in App.tsx, 100% привет 🦊 アルゲーム 请识别图片中的文字',
  );
  store(storage, 'Another one');
  expect(messageIds(storage, query)).toEqual([answerId]);
});

test('all words must occur, and a phrase in its order', () => {
  const storage = openStorage();
  store(storage, 'Tea', 'marmalade on toast');
  expect(messageIds(storage, 'marmalade butter')).toEqual([]);
  expect(messageIds(storage, '"toast on marmalade"')).toEqual([]);
});

test('titles come first, then messages, each newest first', () => {
  const storage = openStorage();
  const old = store(storage, 'Walrus one', 'walrus');
  const recent = store(storage, 'Walrus two', 'walrus');
  expect(storage.search.search('walrus', 50).map(({ messageId }) => messageId)).toEqual([
    null,
    null,
    recent.answerId,
    recent.questionId,
    old.answerId,
    old.questionId,
  ]);
  expect(storage.search.search('walrus', 3)).toHaveLength(3);
});

test('a hit says where it is, with the match marked in one line of text', () => {
  const storage = openStorage();
  const { conversationId, answerId } = store(storage, 'Zoo', 'The big\n\nwalrus sleeps');
  const expected = { conversationId, messageId: answerId, title: 'Zoo' };
  expect(storage.search.search('walr', 5)).toMatchObject([
    { ...expected, snippet: 'The big \u0002walrus\u0003 sleeps' },
  ]);
  expect(storage.search.search('alru', 5)).toMatchObject([
    { ...expected, snippet: 'The big w\u0002alru\u0003s sleeps' },
  ]);
});

test('a hit deep inside a huge message has a short snippet', () => {
  const storage = openStorage();
  store(storage, 'Log', `${'字'.repeat(50_000)}needle${'字'.repeat(50_000)}`);
  const [hit] = storage.search.search('needle', 5);
  expect(hit?.snippet).toContain('\u0002needle\u0003');
  expect(hit?.snippet.length).toBeLessThan(300);
});

test('pictures are found by their names, thoughts are not found', () => {
  const storage = openStorage();
  const picture = buildAttachment({ name: 'receipt-lisbon.png' });
  storage.attachments.insert(picture);
  const { questionId } = store(storage, 'What is this?', 'A bill', [picture.id]);
  expect(messageIds(storage, 'lisbon')).toEqual([questionId]);
  expect(messageIds(storage, 'secretthought')).toEqual([]);
});

test('a renamed conversation is found by its new title only', () => {
  const storage = openStorage();
  const { conversationId } = store(storage, 'First words');
  storage.conversations.update(conversationId, { title: 'Tax return' });
  expect(storage.search.search('tax', 5)).toMatchObject([{ conversationId, messageId: null }]);
  expect(storage.search.search('irst words', 5)).toMatchObject([
    { conversationId, messageId: expect.any(String) },
  ]);
});

test('a deleted message is not found, and found again after undo', () => {
  const storage = openStorage();
  const { answerId } = store(storage, 'Q', 'albatross');
  storage.messages.delete(answerId);
  expect(messageIds(storage, 'albatross')).toEqual([]);
  expect(messageIds(storage, 'batros')).toEqual([]);
  storage.messages.restore(answerId);
  expect(messageIds(storage, 'albatross')).toEqual([answerId]);
});

test('no query throws, whatever it holds', () => {
  const storage = openStorage();
  store(storage, 'Q', 'a "b" (c) AND OR NOT NEAR * ^ : - 100% _');
  const hostile = [
    '',
    ' ',
    '"',
    '""',
    '"""',
    "'",
    '*',
    '^',
    'a AND',
    'NEAR(',
    'text:a',
    'a:b',
    '-a',
    '{a}',
    '(',
    '%',
    '_%',
    '\0',
    '\u{d800}',
    '\\',
    '[',
    'a'.repeat(1_000),
    'a '.repeat(500),
  ];
  const anything = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          'AND',
          'OR',
          'NOT',
          '(',
          ')',
          'a',
          '图',
          '%',
          '_',
          ':',
          '^',
          '-',
          ' ',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anything, (query) => {
      expect(storage.search.search(query, 10).length).toBeLessThanOrEqual(10);
    }),
    { examples: hostile.map((query) => [query]), numRuns: 300 },
  );
});
