import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  portableDocumentSchema,
  portableIndexSchema,
  portableRecognisedSchema,
  portableSettingsSchema,
  portableUsageSchema,
  type PortableDocument,
} from '@shared/domain/portable';
import { settingsSchema } from '@shared/domain/settings';
import { settingsWithoutSecrets } from '@main/services/export/withoutSecrets';
import { fillHistory } from '../../support/historyFixture';
import { readZip } from '../../support/readZip';
import { MODEL } from '../../support/storage';
import { filesIn, PNG, setUp } from './harness';

type Files = ReadonlyMap<string, Buffer>;

const parse = (files: Files, name: string): unknown => JSON.parse(String(files.get(name)));
const documentsOf = (files: Files): PortableDocument[] =>
  portableIndexSchema
    .parse(parse(files, 'glimpse.json'))
    .documents.map(({ file }) => portableDocumentSchema.parse(parse(files, file)));
const linesOf = (files: Files, name: string): unknown[] =>
  String(files.get(name))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('JSON has every version of every message, and what they need', async () => {
  const { storage, run, target } = setUp();
  fillHistory(storage);
  const { path, conversations } = await run({});
  expect(path).toBe(join(target, 'Export'));
  const documents = documentsOf(filesIn(path));
  expect(documents).toHaveLength(conversations);

  for (const { conversations: exported, attachments, folders } of documents) {
    const [conversation] = exported;
    const stored = storage.conversations.get(conversation?.id ?? '');
    expect(conversation).toMatchObject({
      title: stored.title,
      pinned: stored.pinned,
      archived: stored.archived,
      folderId: stored.folderId,
      budget: stored.budget,
      createdAt: stored.createdAt,
      updatedAt: stored.updatedAt,
    });
    const messages = conversation?.messages ?? [];
    const known = new Set<string | null>([null]);
    for (const message of messages) {
      expect(known).toContain(message.parentId);
      known.add(message.id);
    }
    const shown = storage.messages.path(stored.id, { limit: 1_000 }).messages;
    expect(conversation?.activeLeafId).toBe(shown.at(-1)?.id);
    // Versions beside the path are there, too.
    const siblings = new Set(shown.flatMap(({ siblingIds }) => siblingIds));
    expect([...known]).toEqual(expect.arrayContaining([...siblings]));
    for (const { id, parts, ...message } of storage.messages.list(
      messages.map((each) => each.id),
    )) {
      const same = messages.find((each) => each.id === id);
      expect(same).toMatchObject({ role: message.role, createdAt: message.createdAt });
      expect(same?.usage).toEqual(message.usage);
      expect(same?.parts.filter(({ type }) => type === 'text')).toEqual(
        parts.filter(({ type }) => type === 'text'),
      );
    }
    const named = messages.flatMap(({ parts }) =>
      parts.flatMap((part) => ('attachmentId' in part ? [part.attachmentId] : [])),
    );
    expect(new Set(attachments.map(({ id }) => id))).toEqual(new Set(named));
    expect(folders.at(-1)?.id ?? null).toBe(stored.folderId);
  }
});

test('one conversation without pictures is one file; its pictures lie beside it', async () => {
  const { run, target, converse, attach } = setUp();
  const plain = converse('A question', 'An answer', { title: 'Plain' });
  const scope = { kind: 'conversations', ids: [plain.conversationId] } as const;
  const { path } = await run({ scope, container: 'file', target: join(target, 'Plain.json') });
  expect([...filesIn(target).keys()]).toEqual(['Plain.json']);
  expect(path).toBe(join(target, 'Plain.json'));

  const picture = attach('photo.png', PNG);
  const same = attach('again.png', PNG);
  const gone = attach('gone.png', undefined);
  const { conversationId } = converse('And this?', 'A logo', {
    attachmentIds: [picture.id, same.id, gone.id],
    title: 'Pictures',
  });
  const outcome = await run({ scope: { kind: 'conversations', ids: [conversationId] } });
  const files = filesIn(outcome.path);
  expect(outcome.missing).toBe(1);
  const file = `attachments/${picture.sha256}.png`;
  expect([...files.keys()]).toEqual(['Pictures.json', file]);
  expect(files.get(file)).toEqual(PNG);
  const { attachments } = portableDocumentSchema.parse(parse(files, 'Pictures.json'));
  const places = new Map(attachments.map((each) => [each.id, each.file]));
  expect([picture, same, gone].map(({ id }) => places.get(id))).toEqual([file, file, null]);
});

test('what goes to another machine has everything but the keys', async () => {
  const { storage, run, target, attach, keep, converse } = setUp();
  fillHistory(storage);
  const capture = attach('Capture.png', PNG, {
    capture: { displayId: 1, rect: { x: 0, y: 0, width: 9, height: 9 }, redacted: 'kept' },
  });
  keep(capture.sha256, 'unredacted', Buffer.from('SECRET-UNREDACTED'));
  const { conversationId } = converse('Look', 'Seen', { attachmentIds: [capture.id] });
  storage.conversations.update(conversationId, {
    settings: {
      routing: { ...storage.settings.routing, extraHeaders: { 'X-Team': 'SECRET-HEADER' } },
      extraBody: {
        api_key: 'SECRET-BODY',
        user: 'sk-SECRETSECRET',
        deep: [{ password: 'SECRET' }],
      },
    },
  });
  storage.drafts.save(conversationId, { text: 'half typed', attachmentIds: [capture.id] });
  const unsent = storage.conversations.unsent().id;
  storage.drafts.save(unsent, { text: 'not begun', attachmentIds: [] });
  const settings = settingsSchema.parse({
    theme: 'dark',
    providers: [
      {
        ...{ id: 'own', kind: 'openai', name: 'Own', headerNames: ['X-Key'] },
        baseUrl: 'https://me:SECRET-PASSWORD@example.com/v1?api-key=SECRET-QUERY',
      },
    ],
    network: { proxy: 'custom', proxyUrl: 'http://proxy:1', caFile: '/home/SECRET/ca.pem' },
  });

  const zip = join(target, 'Move.zip');
  const machine = { settings: settingsWithoutSecrets(settings) };
  await run({ scope: { kind: 'machine' }, container: 'zip', target: zip, machine });
  const files = await readZip(zip);
  const leaks = [...files].filter(([, bytes]) => bytes.includes('SECRET'));
  expect(leaks.map(([name]) => name)).toEqual([]);

  const index = portableIndexSchema.parse(parse(files, 'glimpse.json'));
  expect([...files.keys()].at(-1)).toBe('glimpse.json');
  expect(index.scope).toBe('machine');
  expect(index.folders.length).toBeGreaterThan(0);
  const conversations = documentsOf(files).flatMap((document) => document.conversations);
  const moved = conversations.find(({ id }) => id === conversationId);
  expect(moved).toMatchObject({
    draft: { text: 'half typed', attachmentIds: [capture.id] },
    routing: { extraHeaderNames: ['X-Team'] },
    extraBody: { user: '[key]', deep: [{}] },
  });
  expect(conversations.find(({ id }) => id === unsent)?.draft?.text).toBe('not begun');
  expect(conversations.flatMap(({ queue }) => queue ?? []).length).toBeGreaterThan(0);
  expect(portableSettingsSchema.parse(parse(files, 'settings.json'))).toMatchObject({
    theme: 'dark',
    providers: [{ headerNames: ['X-Key'], baseUrl: 'https://example.com/v1' }],
  });
  const usage = linesOf(files, 'usage.jsonl').map((line) => portableUsageSchema.parse(line));
  expect(usage[0]?.model).toEqual(MODEL);
  const recognised = linesOf(files, 'recognised.jsonl');
  expect(recognised.map((line) => portableRecognisedSchema.parse(line))).toHaveLength(
    recognised.length,
  );
  for (const document of documentsOf(files)) {
    for (const { file, sha256 } of document.attachments) {
      if (file === null) continue;
      const bytes = files.get(file) ?? '';
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  }
});

test('what was deleted is not exported, and what is written meanwhile neither', async () => {
  const { storage, run, converse } = setUp();
  const kept = converse('Kept', 'KEPT ANSWER', { title: 'Kept' });
  const gone = converse('Gone', 'GONE', { title: 'Gone' });
  const partly = converse('More', 'PARTLY GONE', { conversationId: kept.conversationId });
  storage.conversations.delete([gone.conversationId]);
  storage.messages.delete(partly.question.id, 'delete');

  let wrote = false;
  const report = (): void => {
    if (wrote) return;
    wrote = true;
    converse('Later', 'TOO LATE', { conversationId: kept.conversationId });
    converse('Later', 'TOO LATE', { title: 'Later' });
  };
  // The first report comes before the history is opened.
  let reports = 0;
  const outcome = await run({}, { report: () => (reports++ > 0 ? report() : undefined) });
  expect(wrote).toBe(true);
  const text = [...filesIn(outcome.path).values()].join('');
  expect(text).toContain('KEPT ANSWER');
  expect(text).not.toMatch(/GONE|TOO LATE/);
});

test('a folder, or those that were chosen, and an answer that comes in', async () => {
  const { storage, run, converse } = setUp();
  const outer = storage.folders.create({ name: 'Trips', parentId: null });
  const inner = storage.folders.create({ name: 'Japan', parentId: outer.id });
  const inside = converse('Inside', 'Yes', { title: 'Inside' }).conversationId;
  converse('Outside', 'No', { title: 'Outside' });
  storage.conversations.file([{ ids: [inside], folderId: inner.id }]);
  const asked = storage.messages.ask({
    ...{ conversationId: inside, text: 'And?', attachmentIds: [], model: MODEL, clearDraft: true },
  });
  storage.messages.checkpoint(asked.answer.id, { text: 'Half of', reasoning: '' });

  const { path } = await run({ scope: { kind: 'folder', id: outer.id } });
  const files = filesIn(path);
  expect([...files.keys()]).toEqual(['Inside.json']);
  const document = portableDocumentSchema.parse(parse(files, 'Inside.json'));
  expect(document.folders.map(({ name }) => name)).toEqual(['Trips', 'Japan']);
  expect(document.conversations[0]?.messages.at(-1)).toMatchObject({
    status: 'interrupted',
    parts: [{ type: 'text', text: 'Half of' }],
  });
  const nowhere = run({ scope: { kind: 'folder', id: randomUUID() } });
  await expect(nowhere).rejects.toThrow('no conversation');
});
