import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildPortableConversation,
  buildPortableDocument,
  buildPortableMessage,
  buildPortablePicture,
  writeZip,
} from '../../support/builders/portable';
import {
  buildChatGpt,
  buildChatGptPair,
  CHAT_GPT_START,
} from '../../support/exports/chatGptExport';
import { buildClaude } from '../../support/exports/claudeExport';
import { openImportDesk, type ImportDesk } from '../../support/importing';
import { search } from '../../support/search';
import { purge, temporaryFolder } from '../../support/storage';

const PNG = readFileSync(join(import.meta.dirname, '../../../resources/sample.png'));

async function zip(files: Readonly<Record<string, unknown>>, name = 'export.zip'): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeZip(path, files);
  return path;
}

/** Every conversation with the texts of its active path. */
function history(
  { conversations, messages }: ImportDesk,
  place = 'list',
): Record<string, string[]> {
  const { items } = conversations.list({ place, after: null, limit: 500 });
  return Object.fromEntries(
    items.map(({ id, title }) => [
      title,
      messages
        .path(id, { limit: 100 })
        .messages.map(({ parts }) =>
          parts.map((part) => ('text' in part ? part.text : part.type)).join(' | '),
        ),
    ]),
  );
}

const questionWithPicture = (id: string, pointer: string): unknown =>
  buildChatGpt({
    id,
    title: 'A picture',
    nodes: {
      [`${id}-q`]: {
        role: 'user',
        content: {
          content_type: 'multimodal_text',
          parts: [
            { content_type: 'image_asset_pointer', asset_pointer: pointer },
            'What is in it?',
          ],
        },
      },
      [`${id}-a`]: { role: 'assistant', parent: `${id}-q`, text: 'A chart.' },
    },
  });

describe('importing from ChatGPT', () => {
  it('brings in conversations with their dates, titles, pictures and versions, found at once', async () => {
    const desk = openImportDesk();
    const path = await zip({
      'user.json': { id: 'me' },
      'chat.html': '<html>',
      'file-Pic1-chart.dat': PNG,
      'conversation_asset_file_names.json': { 'file-Pic1-chart.dat': 'chart.png' },
      'conversations-001.json': [buildChatGptPair('two', 'Second?', 'Yes, a zebra.')],
      'conversations-000.json': [
        questionWithPicture('one', 'file-service://file-Pic1'),
        buildChatGptPair('three', 'Third?', 'No.', ''),
      ],
    });
    expect(await desk.inspect(path)).toMatchObject({ kind: 'chatGpt', conversations: 3 });
    expect(await desk.run(path)).toMatchObject({
      kind: 'chatGpt',
      imported: 3,
      known: 0,
      troubles: [],
      cancelled: false,
    });
    expect(history(desk)).toEqual({
      'A picture': ['What is in it? | image', 'A chart.'],
      'Second?': ['Second?', 'Yes, a zebra.'],
      'Third?': ['Third?', 'No.'],
    });
    const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
    expect(new Set(items.map(({ updatedAt, unread }) => ({ updatedAt, unread })))).toEqual(
      new Set(items.map(() => ({ updatedAt: (CHAT_GPT_START + 1_000) * 1_000, unread: false }))),
    );
    const picture = items
      .flatMap(({ id }) => desk.messages.path(id, { limit: 9 }).messages)
      .flatMap(({ parts }) => parts)
      .find((part) => part.type === 'image');
    expect(picture?.attachment).toMatchObject({ name: 'chart.png', mediaType: 'image/png' });
    const stored = desk.attachments.get(picture?.attachment.id ?? '');
    const sha256 = stored?.sha256 ?? '';
    expect(
      readFileSync(join(desk.folder, 'attachments', sha256.slice(0, 2), sha256, 'original')),
    ).toEqual(PNG);
    expect(search(desk, 'zebra')).toHaveLength(1);
    expect(search(desk, 'chart.png')).toHaveLength(1);
  });

  it('imports nothing twice, adds what a conversation has grown by, and brings back what was deleted', async () => {
    const desk = openImportDesk();
    const first = await zip({
      'conversations.json': [
        buildChatGptPair('a', 'One?', 'Yes.'),
        buildChatGptPair('b', 'Two?', 'No.'),
        buildChatGptPair('b', 'Two?', 'No.'),
      ],
    });
    expect(await desk.run(first)).toMatchObject({ imported: 2, known: 1 });
    expect(await desk.run(first)).toMatchObject({ imported: 0, grown: 0, known: 3 });

    const later = await zip({
      'conversations.json': [
        buildChatGpt({
          id: 'a',
          title: 'Renamed there',
          update_time: CHAT_GPT_START + 5_000,
          nodes: {
            root: {},
            'a-q': { role: 'user', parent: 'root', text: 'One?' },
            'a-a': { role: 'assistant', parent: 'a-q', text: 'Yes.' },
            more: { role: 'user', parent: 'a-a', text: 'Really?' },
          },
        }),
      ],
    });
    expect(await desk.run(later)).toMatchObject({
      imported: 0,
      grown: 1,
      known: 0,
      newest: undefined,
    });
    expect(history(desk)).toEqual({ 'One?': ['One?', 'Yes.', 'Really?'], 'Two?': ['Two?', 'No.'] });

    const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
    desk.conversations.delete(items.map(({ id }) => id));
    expect(await desk.run(first)).toMatchObject({ imported: 2, known: 1 });
    desk.conversations.delete(items.map(({ id }) => id));
    purge(desk);
    expect(await desk.run(first)).toMatchObject({ imported: 2, known: 1 });
    expect(history(desk)).toEqual({ 'One?': ['One?', 'Yes.'], 'Two?': ['Two?', 'No.'] });
  });

  it('names what could not be read, and imports the rest', async () => {
    const desk = openImportDesk();
    const path = await zip({
      'file-Text-notes.txt': 'Just words',
      'file-Fake-photo.png': Buffer.from([0, 1, 2, 3]),
      'file-Empty.png': Buffer.alloc(0),
      'conversations.json': `[
        7,
        {"title": "Broken", "mapping": {"x" 1}},
        {"title": "Of another kind"},
        ${JSON.stringify(questionWithPicture('fake', 'file-service://file-Fake'))},
        ${JSON.stringify(questionWithPicture('gone', 'file-service://file-Gone'))},
        ${JSON.stringify(questionWithPicture('text', 'file-service://file-Text'))},
        ${JSON.stringify(questionWithPicture('empty', 'file-service://file-Empty'))},
        ${JSON.stringify(buildChatGpt({ id: 'none', title: 'Empty', nodes: { root: {} } }))},
        {"title": "Half", "id": "half", "mapping": {"a": {"message": {"author": 1}}, "b": {"parent": "a", "message": {"author": {"role": "user"}, "content": {"content_type": "text", "parts": ["Here"]}}}}},
        {"title": "Cut o`,
    });
    const report = await desk.run(path);
    expect(report).toMatchObject({ imported: 5, empty: 1, missingFiles: 1, troubleCount: 7 });
    const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
    expect(items.find(({ id }) => id === report.newest)?.updatedAt).toBe(items[0]?.updatedAt);
    expect(report.troubles).toEqual([
      { name: 'Conversation 1', reason: 'It is not in a form that Glimpse knows.' },
      { name: 'Conversation 2', reason: 'It is damaged.' },
      { name: 'Of another kind', reason: 'It is not in a form that Glimpse knows.' },
      { name: 'photo.png', reason: expect.stringContaining('is not a picture') },
      { name: 'Picture.png', reason: expect.stringContaining('is empty') },
      { name: 'Half', reason: 'One message could not be read. The others are here.' },
      { name: 'conversations.json', reason: expect.stringContaining('ends in the middle') },
    ]);
    const all = Object.values(history(desk));
    expect(all).toContainEqual(['Here']);
  });

  it('reads a bare conversations.json with what lies beside it, and a file with one conversation', async () => {
    const desk = openImportDesk();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'user-1'));
    writeFileSync(join(folder, 'user-1', 'file_00ab-made.png'), PNG);
    const json = join(folder, 'conversations.json');
    writeFileSync(json, JSON.stringify([questionWithPicture('one', 'sediment://file_00ab')]));
    expect(await desk.run(json)).toMatchObject({ imported: 1, missingFiles: 0, troubles: [] });
    const single = join(temporaryFolder(), 'my chat.json');
    writeFileSync(single, JSON.stringify(buildChatGptPair('single', 'Alone?', 'Yes.')));
    expect(await desk.run(single)).toMatchObject({ kind: 'chatGpt', imported: 1 });
  });

  it('keeps whole conversations only where it is cancelled, and goes on from there', async () => {
    const desk = openImportDesk();
    const pairs = Array.from({ length: 30 }, (_, index) =>
      buildChatGptPair(`c${index}`, `Question ${index}`, `Answer ${index}`),
    );
    const path = await zip({ 'conversations.json': pairs });
    const stop = new AbortController();
    const report = await desk.run(path, {
      signal: stop.signal,
      report: (_phase, done) => {
        if (done === 10) stop.abort();
      },
    });
    expect(report).toMatchObject({ cancelled: true, imported: 10 });
    const so = history(desk);
    expect(Object.keys(so)).toHaveLength(10);
    expect(Object.values(so).every((texts) => texts.length === 2)).toBe(true);
    expect(await desk.run(path)).toMatchObject({ cancelled: false, imported: 20, known: 10 });
  });
});

it('stops looking at a file where it is cancelled before it knows what that is', async () => {
  const path = join(temporaryFolder(), 'unknown.json');
  writeFileSync(path, `{"a":"${'x'.repeat(1_000_000)}"}`);
  const desk = openImportDesk();
  const signal = AbortSignal.abort();
  await expect(desk.run(path, { signal })).rejects.toBe(signal.reason);
});

describe('importing from Claude', () => {
  it('brings in conversations with pasted texts as files', async () => {
    const desk = openImportDesk();
    const path = await zip({
      'users.json': [],
      'projects.json': [],
      'conversations.json': [
        buildClaude({
          uuid: 'x',
          name: 'Notes',
          messages: [
            {
              sender: 'human',
              text: 'Sum up',
              attachments: [{ file_name: 'notes.md', extracted_content: '# Eggs' }],
              files: [{ file_name: 'photo.png' }],
            },
            { sender: 'assistant', text: 'Eggs.' },
          ],
        }),
        buildClaude({ uuid: 'y', name: '', messages: [] }),
      ],
    });
    expect(await desk.inspect(path)).toMatchObject({ kind: 'claude', conversations: 2 });
    expect(await desk.run(path)).toMatchObject({
      kind: 'claude',
      imported: 1,
      empty: 1,
      missingFiles: 1,
    });
    expect(history(desk)).toEqual({
      Notes: ['Sum up | file | [photo.png: not imported]', 'Eggs.'],
    });
    expect(await desk.run(path)).toMatchObject({ imported: 0, known: 1, empty: 1 });
  });
});

describe('files that are not what they should be', () => {
  const sentence = async (path: string): Promise<string> =>
    openImportDesk()
      .inspect(path)
      .then(
        () => 'It was taken.',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );

  it('are refused with a sentence', async () => {
    const folder = temporaryFolder();
    const file = (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const good = await zip({ 'conversations.json': [buildChatGptPair('a', 'One?', 'Yes.')] });
    const cut = readFileSync(good).subarray(0, -30);
    const messages = await Promise.all([
      sentence(file('photo.png', PNG)),
      sentence(file('list.json', '[1, 2]')),
      sentence(file('empty.json', '')),
      sentence(await zip({ 'readme.txt': 'Hi' })),
      sentence(folder),
      sentence(join(folder, 'gone.zip')),
      sentence(file('cut.zip', cut)),
      sentence(file('newer.json', '{"format": "glimpse", "version": 2, "conversations": []}')),
    ]);
    expect(messages).toEqual([
      expect.stringContaining('“photo.png” is not an export that Glimpse knows'),
      expect.stringContaining('“list.json” is not an export'),
      expect.stringContaining('“empty.json” is not an export'),
      expect.stringContaining('“export.zip” is not an export'),
      expect.stringContaining('is a folder'),
      expect.stringContaining('“gone.zip” can’t be read'),
      expect.stringContaining('“cut.zip” is broken or incomplete'),
      expect.stringContaining('newer version of Glimpse'),
    ]);
  });

  it('that unpack to far more than they are, are not unpacked', async () => {
    const bomb = await zip({ 'conversations.json': `["${'0'.repeat(21_000_000)}"]` });
    expect(await sentence(bomb)).toContain('would unpack to far more');
    // A picture that is a bomb costs that picture alone.
    const desk = openImportDesk();
    const path = await zip({
      'file-Big.png': Buffer.alloc(21_000_000),
      'conversations.json': [questionWithPicture('big', 'file-service://file-Big')],
    });
    const report = await desk.run(path);
    expect(report).toMatchObject({ imported: 1, troubleCount: 1 });
    expect(report.troubles[0]?.reason).toContain('would unpack to far more');
  });

  it('bring in no file around them that was not exported with them', async () => {
    const desk = openImportDesk();
    const folder = temporaryFolder();
    const secret = Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----');
    const sha256 = createHash('sha256').update(secret).digest('hex');
    for (const name of ['.ssh', 'attachments', 'work']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'id.txt'), secret);
    }
    const named = (file: string, known: string) =>
      buildPortablePicture(secret, { name: `${file}.txt`, file, sha256: known });
    const attachments = [
      named('.ssh/id.txt', sha256),
      named('work/id.txt', sha256),
      // In its place, but not what was exported.
      named('attachments/id.txt', 'a'.repeat(64)),
    ];
    const parts = attachments.map(({ id }) => ({ type: 'image', attachmentId: id }) as const);
    const messages = [buildPortableMessage({ parts })];
    const path = join(folder, 'chat.json');
    writeFileSync(
      path,
      JSON.stringify(
        buildPortableDocument({
          conversations: [buildPortableConversation({ messages })],
          attachments,
        }),
      ),
    );
    expect(await desk.run(path)).toMatchObject({
      ...{ kind: 'glimpse', imported: 1, missingFiles: 2 },
      troubles: [{ reason: expect.stringContaining('is not the file that was exported') }],
    });
    for (const { id } of attachments) {
      expect(desk.attachments.get(id) ?? desk.attachments.getFile(id)).toBeUndefined();
    }

    // Nor by an id, in a folder that is hidden.
    mkdirSync(join(folder, '.hidden'));
    writeFileSync(join(folder, '.hidden', 'file-Key.txt'), secret);
    const foreign = join(folder, 'conversations.json');
    writeFileSync(foreign, JSON.stringify([questionWithPicture('k', 'file-service://file-Key')]));
    expect(await desk.run(foreign)).toMatchObject({ imported: 1, missingFiles: 1 });
  });

  it('write nowhere else, whatever their names are', async () => {
    const desk = openImportDesk();
    const path = await zip({
      'conversations.json': [questionWithPicture('evil', 'file-service://file-Evil')],
    });
    const evil = join(temporaryFolder(), 'evil.zip');
    // The writer refuses such a name, so it is put there byte by byte.
    const safe = await zip({
      'conversations.json': [questionWithPicture('evil', 'file-service://file-Evil')],
      'aa/bb/file-Evil.png': PNG,
    });
    const bytes = readFileSync(safe);
    const text = bytes.toString('latin1').replaceAll('aa/bb/file-Evil.png', '../../file-Evil.png');
    writeFileSync(evil, Buffer.from(text, 'latin1'));
    expect(await desk.run(evil)).toMatchObject({ imported: 1, missingFiles: 1, troubles: [] });
    copyFileSync(path, join(desk.folder, 'copy.zip'));
    expect(await desk.run(join(desk.folder, 'copy.zip'))).toMatchObject({ known: 1 });
  });
});
