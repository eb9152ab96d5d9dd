import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { openImportDesk } from '../../support/importing';
import { purge } from '../../support/storage';
import { setUp } from '../export/harness';
import { exported } from './archive';

/** The texts that a conversation shows. */
function shown(desk: ReturnType<typeof openImportDesk>, id: string): string[] {
  return desk.messages
    .path(id, { limit: 20 })
    .messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? part.text : [])),
    );
}

/** One that was imported, and has grown since where it came from. */
async function grown() {
  const profile = setUp();
  const { conversationId: id, question, answer } = profile.converse('First', 'Yes.');
  const first = await exported(profile.storage.file, profile.folder);
  const desk = openImportDesk();
  await desk.run(first.path);
  profile.storage.clock.now += 1_000_000;
  profile.converse('Second', 'Sure.', { conversationId: id });
  const later = await exported(profile.storage.file, profile.folder);
  return { profile, desk, id, question, answer, first, later };
}

test.each(['delete', 'keep'] as const)(
  'what comes below a message that was just deleted (%s) brings it back, and nothing is lost',
  async (following) => {
    const { desk, id, question, answer, later } = await grown();
    desk.messages.delete(following === 'delete' ? question.id : answer.id, following);
    expect(await desk.run(later.path)).toMatchObject({ grown: 1, troubleCount: 0 });
    purge(desk);
    expect(shown(desk, id)).toEqual(['First', 'Yes.', 'Second', 'Sure.']);
  },
);

test('nothing comes below a message that is being deleted for real; afterwards it comes', async () => {
  const { desk, id, answer, later } = await grown();
  desk.messages.delete(answer.id, 'delete');
  const raw = new DatabaseSync(desk.file);
  raw.exec('UPDATE messages SET deleted_at = 0 WHERE deleted_at > 0');
  raw.close();
  const refused = await desk.run(later.path);
  expect(refused.troubles).toMatchObject([{ reason: expect.stringContaining('being deleted') }]);
  purge(desk);
  expect(shown(desk, id)).toEqual(['First']);
  expect(await desk.run(later.path)).toMatchObject({ grown: 1 });
  expect(shown(desk, id)).toEqual(['First', 'Yes.', 'Second', 'Sure.']);
});

test('an import names the conversations that have grown, and no other', async () => {
  const { desk, id, first, later } = await grown();
  const named: string[] = [];
  const context = { grown: (ids: readonly string[]) => named.push(...ids) };
  await desk.run(first.path, context);
  expect(named).toEqual([]);
  await desk.run(later.path, context);
  expect(named).toEqual([id]);
});

test('a newer copy does not lead to a message that was deleted here', async () => {
  const { profile, desk, id, question, answer, later } = await grown();
  await desk.run(later.path);
  const { messages } = desk.messages.path(id, { limit: 9 });
  desk.messages.delete(messages[2]?.id ?? '', 'delete');
  profile.storage.clock.now += 1_000_000;
  const other = profile.storage.messages.editAnswer(answer.id, 'No.');
  profile.storage.messages.selectVersion(messages[3]?.id ?? '');
  expect(other.parentId).toBe(question.id);
  await desk.run((await exported(profile.storage.file, profile.folder)).path);
  expect(shown(desk, id)).toEqual(['First', 'Yes.']);
});

test('a draft and questions that wait come to a conversation that is here; what was asked does not', async () => {
  const { profile, desk, id } = await grown();
  const { drafts, queue } = profile.storage;
  drafts.save(id, { text: 'half typed', attachmentIds: [] });
  queue.add(id, { text: 'And then?', attachmentIds: [] });
  queue.add(id, { text: 'First', attachmentIds: [] });
  const archive = await exported(profile.storage.file, profile.folder);
  await desk.run(archive.path);
  desk.drafts.save(id, { text: '', attachmentIds: [] });
  expect(desk.queue.list(id).map(({ text }) => text)).toEqual(['And then?']);
  for (const { id: waiting } of desk.queue.list(id)) desk.queue.remove(waiting);
  expect(await desk.run(archive.path)).toMatchObject({ grown: 0, known: 1 });
  expect(desk.drafts.get(id).text).toBe('half typed');
  expect(desk.queue.list(id).map(({ text }) => text)).toEqual(['And then?']);
});

test('a draft that is not begun comes beside a conversation that took its id, once', async () => {
  const profile = setUp();
  const { id } = profile.storage.conversations.unsent();
  profile.storage.drafts.save(id, { text: 'First', attachmentIds: [] });
  const first = await exported(profile.storage.file, profile.folder);
  profile.storage.drafts.save(id, { text: 'typed over there', attachmentIds: [] });
  const later = await exported(profile.storage.file, profile.folder);
  const desk = openImportDesk();
  await desk.run(first.path);
  for (const path of [later.path, later.path, first.path]) await desk.run(path);
  expect(desk.drafts.get(id).text).toBe('First');
  const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
  expect(items.map(({ title }) => title)).toEqual(['typed over there']);
});

test('a conversation whose id is the empty one for the next question comes as a whole', async () => {
  const profile = setUp();
  const folder = profile.storage.folders.create({ name: 'Soups', parentId: null });
  const desk = openImportDesk();
  const { id } = desk.conversations.unsent();
  const raw = new DatabaseSync(profile.storage.file);
  raw
    .prepare('UPDATE conversations SET id = ? WHERE id = ?')
    .run(id, profile.storage.conversations.unsent().id);
  raw.close();
  profile.converse('First', 'Yes.', { conversationId: id, title: 'Soup' });
  profile.storage.conversations.file([{ ids: [id], folderId: folder.id, pinned: true }]);
  const archive = await exported(profile.storage.file, profile.folder);
  expect(await desk.run(archive.path)).toMatchObject({ imported: 1, grown: 0 });
  expect((await exported(desk.file, desk.folder)).files).toEqual(archive.files);
  expect(desk.conversations.unsent().id).not.toBe(id);
});
