import { expect, test } from 'vitest';
import { MODEL, buildAttachment, openStorage, purge, temporaryFolder } from '../../support/storage';

type Picture = ReturnType<typeof buildAttachment>;

test('a draft with two pictures survives a restart, in order', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const pictures = [buildAttachment({ name: '2.png' }), buildAttachment({ name: '1.png' })];
  for (const picture of pictures) first.attachments.insert(picture);
  const { id } = first.conversations.unsent();
  const attachmentIds = pictures.map((picture) => picture.id);
  first.drafts.save(id, { text: 'Compare', attachmentIds, webSearch: true });
  first.db.close();

  const draft = openStorage(folder).drafts.get(id);
  expect(draft).toMatchObject({ text: 'Compare', webSearch: true });
  expect(draft.attachments.map(({ name }) => name)).toEqual(['2.png', '1.png']);
});

test('sending empties the draft, an edit of an older question does not', () => {
  const storage = openStorage();
  const { id: conversationId } = storage.conversations.unsent();
  const question = { conversationId, text: 'Hi', attachmentIds: [], model: MODEL };
  storage.drafts.save(conversationId, { text: 'Hi', attachmentIds: [] });
  const asked = storage.messages.ask({ ...question, clearDraft: true });
  expect(storage.drafts.get(conversationId)).toEqual({ text: '', attachments: [] });

  storage.drafts.save(conversationId, { text: 'half a thought', attachmentIds: [] });
  storage.messages.ask({ ...question, editOf: asked.question.id, clearDraft: false });
  expect(storage.drafts.get(conversationId).text).toBe('half a thought');
});

test('a draft is kept without a picture that is gone; one of a conversation that is gone is refused', () => {
  const storage = openStorage();
  const { id } = storage.conversations.unsent();
  const picture = buildAttachment();
  storage.attachments.insert(picture);
  storage.drafts.save(id, { text: 'kept', attachmentIds: [buildAttachment().id, picture.id] });
  expect(storage.drafts.get(id)).toMatchObject({ text: 'kept', attachments: [{ id: picture.id }] });
  const elsewhere = buildAttachment().id;
  expect(() => storage.drafts.save(elsewhere, { text: 'x', attachmentIds: [] })).toThrow(
    /no longer there/,
  );
});

test('pictures go when nothing refers to them any more, and not before', () => {
  const storage = openStorage();
  const [sent, drafted, queued, loose] = ['sent', 'drafted', 'queued', 'loose'].map((name) =>
    buildAttachment({ name }),
  ) as [Picture, Picture, Picture, Picture];
  const all = [sent, drafted, queued, loose];
  for (const picture of all) storage.attachments.insert(picture);
  const { id: conversationId } = storage.conversations.unsent();
  storage.drafts.save(conversationId, { text: '', attachmentIds: [drafted.id] });
  storage.queue.add(conversationId, { text: '', attachmentIds: [queued.id] });
  const question = { conversationId, text: '', attachmentIds: [sent.id], model: MODEL };
  storage.messages.ask({ ...question, clearDraft: false });
  const left = (): string[] =>
    all.filter(({ id }) => storage.attachments.get(id) !== undefined).map(({ name }) => name);

  storage.attachments.deleteUnreferenced(loose.createdAt);
  expect(left()).toEqual(['sent', 'drafted', 'queued', 'loose']);
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(left()).toEqual(['sent', 'drafted', 'queued']);

  storage.conversations.delete([conversationId]);
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(left()).toEqual(['sent', 'drafted', 'queued']);
  purge(storage);
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(left()).toEqual([]);
});

test('a picture taken out of a draft has its time of grace from then on, however old it is', () => {
  const storage = openStorage();
  const [out, kept] = [buildAttachment({ name: 'out' }), buildAttachment({ name: 'kept' })];
  for (const picture of [out, kept]) storage.attachments.insert(picture);
  const { id } = storage.conversations.unsent();
  storage.drafts.save(id, { text: '', attachmentIds: [out.id, kept.id] });
  storage.clock.now += 7_200_000;
  const removedAt = storage.clock.now;
  storage.drafts.save(id, { text: '', attachmentIds: [kept.id] });
  storage.attachments.deleteUnreferenced(removedAt);
  expect(storage.attachments.get(kept.id)?.createdAt).toBe(kept.createdAt);

  storage.drafts.save(id, { text: '', attachmentIds: [out.id, kept.id] });
  expect(storage.drafts.get(id).attachments.map(({ name }) => name)).toEqual(['out', 'kept']);
});

test('what was recognised in a picture serves every copy of it, and goes with the last one', () => {
  const storage = openStorage();
  const one = buildAttachment({ sha256: 'same' });
  const other = buildAttachment({ sha256: 'same' });
  const result = { kind: 'recognise', width: 1, height: 1, lines: [], codes: [] } as const;
  storage.attachments.insert(one);
  storage.attachments.insert(other);
  expect(storage.attachments.getRecognised('same')).toBeUndefined();
  storage.attachments.saveRecognised('same', { ...result, lines: [], codes: [] });
  expect(storage.attachments.getRecognised('same')).toEqual(result);

  const { id } = storage.conversations.unsent();
  storage.drafts.save(id, { text: '', attachmentIds: [other.id] });
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(storage.attachments.findBySha('same')).toEqual(other);
  expect(storage.attachments.getRecognised('same')).toEqual(result);
  storage.drafts.save(id, { text: '', attachmentIds: [] });
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(storage.attachments.getRecognised('same')).toBeUndefined();
});

test('a new copy to send replaces the one before', () => {
  const storage = openStorage();
  const picture = buildAttachment();
  storage.attachments.insert(picture);
  const sent = { mediaType: 'image/png', width: 10, height: 20, bytes: 30 } as const;
  storage.attachments.updateSent(picture.id, 'claude', sent);
  expect(storage.attachments.get(picture.id)).toEqual({ ...picture, family: 'claude', sent });
});
