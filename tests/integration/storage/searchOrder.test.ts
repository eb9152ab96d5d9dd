import { expect, test } from 'vitest';
import type { Database } from '@main/data/database';
import { createNarrowing } from '@main/data/search/searchFilters';
import type { SearchCursor } from '@shared/ipc/search';
import { searchPage } from '../../support/search';
import { MODEL, openStorage } from '../../support/storage';

test.for(['gull', 'eagul', '海', 'elica', 'from:me'])(
  'the newest come first, whenever they were added, on every page: %s',
  (query) => {
    const storage = openStorage();
    const { id: conversationId } = storage.conversations.unsent();
    const insert = storage.db.command(
      `INSERT INTO messages (id, conversation_id, role, status, created_at)
       VALUES (:id, :conversationId, 'user', 'complete', :at)`,
    );
    const insertPart = storage.db.command(
      "INSERT INTO parts (message_id, type, text) VALUES (:id, 'text', :text)",
    );
    const times = new Map<string, number>();
    storage.db.transaction(() => {
      for (let index = 0; index < 2_000; index += 1) {
        const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
        // As after an import: the second half is older, and in no order at all.
        const at = index < 1_000 ? 1_000_000 + index : (index * 7_919) % 500_000;
        const isRare = index % 250 === 7;
        if (isRare || query !== 'elica') times.set(id, at);
        insert({ id, conversationId, at });
        insertPart({ id, text: `gull 海鸥 seagulls ${isRare ? 'pelican 鹈鹕' : 'heron'}` });
      }
    });
    const found: number[] = [];
    let after: SearchCursor | undefined;
    for (let pages = 0; pages < 7; pages += 1) {
      const { messages, next } = searchPage(storage, query, {
        limit: 200,
        ...(after && { after }),
      });
      found.push(
        ...messages.flatMap(({ messageId, at }) => (times.has(messageId ?? '') ? at : [])),
      );
      after = next;
      if (next === undefined) break;
    }
    const newestFirst = [...times.values()].toSorted((a, b) => b - a);
    expect(found).toHaveLength(Math.min(times.size, 1_400));
    expect(found).toEqual(newestFirst.slice(0, found.length));
  },
);

test('titles come newest first, whenever their conversations were added', () => {
  const storage = openStorage();
  const insert = storage.db.command(
    `INSERT INTO conversations (id, title, created_at, updated_at)
     VALUES (:id, :title, :at, :at)`,
  );
  storage.db.transaction(() => {
    for (let index = 0; index < 3_000; index += 1) {
      const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      insert({ id, title: 'Walruses at home', at: (index * 7_919) % 50_000 });
    }
  });
  const newest = Array.from({ length: 3_000 }, (_, index) => (index * 7_919) % 50_000)
    .toSorted((a, b) => b - a)
    .slice(0, 50);
  for (const query of ['walrus', 'alruse']) {
    expect(searchPage(storage, query).titles.map(({ at }) => at)).toEqual(newest);
  }
});

test('a beginning of very many words is looked up twice at most, however much it is in', () => {
  const storage = openStorage();
  const { id: conversationId } = storage.conversations.unsent();
  storage.db.transaction(() => {
    storage.db.command(
      `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 30000)
       INSERT INTO messages (id, conversation_id, role, status, created_at)
       SELECT 'm' || n, :conversationId, 'user', 'complete', n FROM counted`,
    )({ conversationId });
    storage.db.command(
      `INSERT INTO parts (message_id, type, text)
       SELECT id, 'text', 'comp' || (seq % 90) FROM messages`,
    )();
  });
  let looks = 0;
  const db: Database = {
    ...storage.db,
    query: (sql, row) => {
      const query = storage.db.query(sql, row);
      if (!sql.includes('part_words MATCH')) return query;
      return {
        ...query,
        get: (parameters) => {
          looks += 1;
          return query.get(parameters);
        },
      };
    },
  };
  expect(searchPage({ db }, 'comp from:assistant').messages).toEqual([]);
  expect(looks).toBeLessThanOrEqual(2);
  const after = { phase: 'words', at: 3, seq: 3 } as const;
  const oldest = searchPage({ db }, 'comp', { limit: 2, after });
  expect(oldest.messages.map(({ at }) => at)).toEqual([2, 1]);
});

test.each([{ pinned: true }, { archived: true }] as const)(
  'where few messages can be meant, those alone are looked through: %o',
  (filters) => {
    const storage = openStorage();
    expect(createNarrowing(storage.db)(filters).few).toEqual([]);
    const { id } = storage.conversations.unsent();
    storage.messages.ask({
      conversationId: id,
      text: 'A question',
      attachmentIds: [],
      model: MODEL,
      clearDraft: true,
    });
    storage.conversations.file([{ ids: [id], ...filters }]);
    expect(createNarrowing(storage.db)(filters).few).toHaveLength(2);
  },
);
