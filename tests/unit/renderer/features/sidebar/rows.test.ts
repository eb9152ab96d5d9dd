import { expect, test } from 'vitest';
import type { ConversationSummary } from '@shared/domain/conversation';
import type { FolderState } from '@shared/domain/folder';
import { sidebarRows, type Row } from '@renderer/features/sidebar/rows';
import { buildSummary } from '../../../../support/builders/summary';

const today = new Date(2026, 2, 31).getTime();
const now = today + 1_000;
const list = (...items: ConversationSummary[]) => {
  return { items, hasMore: false, loaded: true, error: undefined };
};
const folder = (id: string, parentId: string | null = null): FolderState => {
  return { id, name: id, parentId, count: 1, unread: 0, running: false };
};
const named = (title: string, pinned = false) => buildSummary({ title, pinned, updatedAt: now });

/** What a person sees: headings, and names set in as far as they are. */
function seen(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const name =
      row.kind === 'folder'
        ? `${row.open ? 'v' : '>'} ${row.folder.name}`
        : row.kind === 'hint'
          ? '(empty)'
          : row.summary.title;
    const heading = row.heading === undefined ? [] : [`# ${row.heading}`];
    return [...heading, `${'  '.repeat(row.level)}${name}`];
  });
}

test('without folders there is nothing but conversations under their days', () => {
  const lists = { list: list(named('pin', true), named('one')) };
  expect(seen(sidebarRows({ lists, folders: [], openFolders: new Set(), today }))).toEqual([
    '# Pinned',
    'pin',
    '# Today',
    'one',
  ]);
});

test('folders stand below what is pinned, each with its folders and conversations if it is open', () => {
  const lists = {
    list: list(named('pin', true), named('one')),
    outer: list(named('in outer')),
    inner: list(),
    closed: list(named('unseen')),
  };
  const folders = [folder('outer'), folder('inner', 'outer'), folder('closed')];
  const openFolders = new Set(['outer', 'inner']);
  expect(seen(sidebarRows({ lists, folders, openFolders, today }))).toEqual([
    '# Pinned',
    'pin',
    '# Folders',
    'v outer',
    '  v inner',
    '    (empty)',
    '  in outer',
    '> closed',
    '# Today',
    'one',
  ]);
});

test('a folder whose conversations are on their way does not say that it is empty', () => {
  const options = { folders: [folder('a')], openFolders: new Set(['a']), today };
  expect(seen(sidebarRows({ lists: {}, ...options }))).toEqual(['# Folders', 'v a']);
});
