import fc from 'fast-check';
import { z } from 'zod';
import { expect, test } from 'vitest';
import type { SearchCursor } from '@shared/ipc/search';
import { search, searchPage } from '../../support/search';
import { MODEL, buildAttachment, openStorage, purge, type Storage } from '../../support/storage';

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
  search(storage, query)
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
  ['a word with two accents on one letter in other case', 'TIẾNG'],
  ['a word with one and two accents on its letters', 'LƯỢN'],
  ['a Russian word in other case', 'ПРИВЕТ'],
  ['an emoji', '🦊'],
])('search finds %s', ([, query = '']) => {
  const storage = openStorage();
  store(storage, 'Something else entirely: 1000 myXvar');
  const { answerId } = store(
    storage,
    'Breakfast',
    'Crème brûlée, marmalade on toast. const [a] = useState(() => my_var) in App.tsx, 100% привет tiếng lượng 🦊 アルゲーム 请识别图片中的文字',
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
  expect(search(storage, 'walrus').map(({ messageId }) => messageId)).toEqual([
    null,
    null,
    recent.answerId,
    recent.questionId,
    old.answerId,
    old.questionId,
  ]);
});

test('a hit says where it is, with the match marked in one line of text', () => {
  const storage = openStorage();
  const { conversationId, answerId } = store(storage, 'Zoo', 'The big\n\nwalrus sleeps');
  const expected = { conversationId, messageId: answerId, title: 'Zoo' };
  expect(search(storage, 'walr')).toMatchObject([
    { ...expected, snippet: 'The big \u0002walrus\u0003 sleeps' },
  ]);
  expect(search(storage, 'alru')).toMatchObject([
    { ...expected, snippet: 'The big w\u0002alru\u0003s sleeps' },
  ]);
});

test('a hit deep inside a huge message has a short snippet', () => {
  const storage = openStorage();
  store(storage, 'Log', `${'字'.repeat(50_000)}needle${'字'.repeat(50_000)}`);
  const [hit] = search(storage, 'needle');
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
  expect(search(storage, 'tax')).toMatchObject([{ conversationId, messageId: null }]);
  expect(search(storage, 'irst words')).toMatchObject([
    { conversationId, messageId: expect.any(String) },
  ]);
});

test('a deleted message is not found, and found again after undo', () => {
  const storage = openStorage();
  const { answerId } = store(storage, 'Q', 'albatross');
  storage.messages.delete(answerId, 'delete');
  expect(messageIds(storage, 'albatross')).toEqual([]);
  expect(messageIds(storage, 'batros')).toEqual([]);
  storage.messages.restore(answerId);
  expect(messageIds(storage, 'albatross')).toEqual([answerId]);
});

test('pages go on where the last one ended, without a hit twice or missing', () => {
  const storage = openStorage();
  const stored = Array.from({ length: 7 }, (_, index) =>
    // Every second one has it only inside a word, so it is found by the other index.
    store(storage, `Zoo ${index}`, index % 2 === 0 ? 'a walrus' : 'awalrusy thing'),
  );
  const found: (string | null)[] = [];
  let after: SearchCursor | undefined;
  do {
    const page = searchPage(storage, 'walrus', { limit: 2, ...(after && { after }) });
    expect(page.messages.length).toBeLessThanOrEqual(2);
    found.push(...page.messages.map(({ messageId }) => messageId));
    after = page.next;
  } while (after !== undefined);
  const newestFirst = stored.toReversed().map(({ answerId }) => answerId);
  const [words, inside] = [1, 0].map((odd) =>
    newestFirst.filter((id) => stored.findIndex(({ answerId }) => answerId === id) % 2 !== odd),
  );
  expect(found.slice(0, 4)).toEqual(words);
  expect(new Set(found)).toEqual(new Set([...(words ?? []), ...(inside ?? [])]));
});

test('operators narrow what is found', () => {
  const storage = openStorage();
  const picture = buildAttachment({ name: 'beach.png' });
  storage.attachments.insert(picture);
  const old = store(storage, 'walrus one', 'walrus answer');
  storage.clock.now = Date.UTC(2026, 4, 20, 12);
  const withPicture = store(storage, 'walrus two', 'walrus answer', [picture.id]);
  storage.clock.now += 10_000;
  const now = Date.UTC(2026, 4, 21, 12);
  const ids = (query: string): (string | null)[] =>
    searchPage(storage, query, { now }).messages.map(({ messageId }) => messageId);
  const { answerId, questionId } = withPicture;

  expect(ids('walrus from:me')).toEqual([questionId, old.questionId]);
  expect(ids('from:assistant walrus')).toEqual([answerId, old.answerId]);
  expect(ids('walrus has:image')).toEqual([questionId]);
  expect(ids('has:image')).toEqual([questionId]);
  expect(ids('walrus model:TEST')).toEqual([answerId, old.answerId]);
  expect(ids('model:test/mod from:me')).toEqual([]);
  expect(ids('walrus after:yesterday')).toEqual([answerId, questionId]);
  expect(ids('alru before:2026')).toEqual([old.answerId, old.questionId]);
  expect(ids('walrus after:2026-05 from:me')).toEqual([questionId]);
  expect(ids('from:me')).toEqual([questionId, old.questionId]);
});

test('operators that concern conversations narrow their titles, the others leave titles out', () => {
  const storage = openStorage();
  const { conversationId } = store(storage, 'Walrus one');
  store(storage, 'Walrus two');
  storage.conversations.file([{ ids: [conversationId], pinned: true }]);
  const titles = (query: string): string[] =>
    searchPage(storage, query).titles.map(({ title }) => title);
  expect(titles('walrus is:pinned')).toEqual(['Walrus one']);
  expect(titles('is:pinned')).toEqual(['Walrus one']);
  expect(titles('walrus from:me')).toEqual([]);
  expect(searchPage(storage, 'is:pinned').messages).toEqual([]);
});

test('a search stays in a folder, or in the archive', () => {
  const storage = openStorage();
  const filed = store(storage, 'Walrus in a folder');
  const archived = store(storage, 'Walrus of old');
  store(storage, 'Walrus anywhere');
  storage.db.command("INSERT INTO folders (id, name, created_at) VALUES ('f', 'Zoö notes', 1)")();
  storage.db.command("UPDATE conversations SET folder_id = 'f' WHERE id = :id")({
    id: filed.conversationId,
  });
  storage.db.command('UPDATE conversations SET archived = 1 WHERE id = :id')({
    id: archived.conversationId,
  });
  expect(messageIds(storage, 'walrus in:zoo')).toEqual([filed.questionId]);
  expect(messageIds(storage, 'walrus is:archived')).toEqual([archived.questionId]);
  expect(searchPage(storage, 'in:"zoo notes"').titles.map(({ title }) => title)).toEqual([
    'Walrus in a folder',
  ]);
  expect(searchPage(storage, 'walrus in:nowhere')).toMatchObject({
    messages: [],
    hints: ['There is no folder named “nowhere”.'],
  });
});

test('an operator that is not understood gives a hint, and the rest is found', () => {
  const storage = openStorage();
  const { answerId } = store(storage, 'Q', 'walrus');
  const page = searchPage(storage, 'walrus has:cheese');
  expect(page.messages.map(({ messageId }) => messageId)).toEqual([answerId]);
  expect(page.hints).toEqual(['“has:” takes “image”.']);
  expect(searchPage(storage, 'walrus model:nobody').hints).toEqual([
    'No answer came from a model named “nobody”.',
  ]);
});

test('many messages behind a filter are found in windows, and few one by one, the same', () => {
  const storage = openStorage();
  const { conversationId } = store(storage, 'Q', 'albatross');
  const insert = storage.db.command(
    `INSERT INTO messages (id, conversation_id, role, status, model_id, created_at)
     VALUES (:id, :conversationId, :role, 'complete', :model, :at)`,
  );
  const insertPart = storage.db.command(
    "INSERT INTO parts (message_id, type, text) VALUES (:id, 'text', :text)",
  );
  const rare = new Set<string>();
  storage.db.transaction(() => {
    for (let index = 0; index < 20_000; index += 1) {
      const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      const isRare = index % 4_000 === 17;
      if (isRare) rare.add(id);
      const model = isRare ? 'rare/model' : 'common/model';
      insert({ id, conversationId, role: 'assistant', model, at: index });
      insertPart({ id, text: index < 10 ? `pelican ${index}` : 'gull' });
    }
  });
  const few = searchPage(storage, 'gull model:rare').messages;
  expect(new Set(few.map(({ messageId }) => messageId))).toEqual(rare);
  expect(searchPage(storage, 'pelican model:common').messages).toHaveLength(10);
  expect(searchPage(storage, 'elica from:assistant').messages).toHaveLength(10);
  // All of them are from the first minute of 1970, this one is not.
  expect(searchPage(storage, 'before:1980 pelican').messages).toHaveLength(10);
  const pages = ['before:1980 gull', 'before:1980 from:assistant'].map((query) => {
    const first = searchPage(storage, query, { limit: 200 });
    return [
      first,
      searchPage(storage, query, { limit: 200, ...(first.next && { after: first.next }) }),
    ];
  });
  for (const [first, second] of pages) {
    const ids = [...(first?.messages ?? []), ...(second?.messages ?? [])].map(
      (hit) => hit.messageId,
    );
    expect(new Set(ids).size).toBe(400);
  }
});

test('text that was recognised in a picture is found, before and after it is recognised', () => {
  const storage = openStorage();
  const recognised = (text: string) => ({
    kind: 'recognise' as const,
    width: 10,
    height: 10,
    lines: [{ text, box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1 }],
    codes: [],
  });
  const picture = buildAttachment({ name: 'scan.png' });
  storage.attachments.insert(picture);
  const first = store(storage, 'Look', 'ok', [picture.id]);
  expect(messageIds(storage, 'boarding')).toEqual([]);
  storage.attachments.saveRecognised(picture.sha256, recognised('Boarding pass ÄB12'));
  const second = store(storage, 'Again', 'ok', [picture.id]);
  expect(messageIds(storage, 'boarding')).toEqual([second.questionId, first.questionId]);
  expect(messageIds(storage, 'oardin')).toEqual([second.questionId, first.questionId]);
  expect(search(storage, 'pass')[0]).toMatchObject({
    inPicture: true,
    snippet: 'scan.png Boarding \u0002pass\u0003 ÄB12',
  });
  storage.attachments.saveRecognised(picture.sha256, recognised('Gate 7'));
  expect(messageIds(storage, 'boarding')).toEqual([]);
  expect(messageIds(storage, 'gate')).toEqual([second.questionId, first.questionId]);

  storage.conversations.delete([first.conversationId]);
  storage.conversations.delete([second.conversationId]);
  purge(storage);
  storage.attachments.deleteUnreferenced(storage.clock.now);
  const check = storage.db.query(
    'SELECT count(*) AS left FROM part_vocabulary',
    z.object({ left: z.number() }),
  );
  expect(check.get()).toEqual({ left: 0 });
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
      expect(searchPage(storage, query, { limit: 10 }).messages.length).toBeLessThanOrEqual(10);
    }),
    { examples: hostile.map((query) => [query]), numRuns: 300 },
  );
});

test('the next page follows where few messages became many since the last, and the other way round', () => {
  const storage = openStorage();
  const [, , third] = ['first', 'second', 'third'].map((which) =>
    store(storage, `The ${which} walrus`),
  );
  storage.conversations.file([{ ids: [third?.conversationId ?? ''], pinned: true }]);
  const pageAfter = (query: string, phase: SearchCursor['phase']) => {
    const at = searchPage(storage, query, { limit: 1 }).messages[0]?.at ?? 0;
    const after = { phase, at, seq: 0 };
    return searchPage(storage, query, { after }).messages.map(({ snippet }) => snippet);
  };
  expect(pageAfter('walrus', 'few')).toEqual(
    expect.arrayContaining([expect.stringContaining('second'), expect.stringContaining('first')]),
  );
  expect(pageAfter('walrus is:pinned', 'words')).toEqual([expect.stringContaining('third')]);
});
