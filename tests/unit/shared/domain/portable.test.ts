import { describe, expect, it, test } from 'vitest';
import {
  portableDocumentSchema,
  portableIndexSchema,
  portableRecognisedSchema,
  portableSettingsSchema,
  portableUsageSchema,
} from '@shared/domain/portable';
import { settingsSchema } from '@shared/domain/settings';
import {
  buildPortableConversation,
  buildPortableDocument,
  buildPortableIndex,
  buildPortableMessage,
  buildPortablePicture,
  writeZip,
} from '../../../support/builders/portable';
import { readZip } from '../../../support/readZip';
import { temporaryFolder } from '../../../support/storage';

const PNG = Buffer.from('a picture');

/** A document with everything that there can be, as JSON makes it. */
function fullDocument(): unknown {
  const picture = buildPortablePicture(PNG, {
    web: { url: 'https://example.com/a.png', asLink: true },
    capture: { displayId: 1, rect: { x: 0, y: 0, width: 2, height: 2 }, redacted: 'gone' },
  });
  const question = buildPortableMessage({
    parts: [
      { type: 'image', attachmentId: picture.id },
      { type: 'text', text: 'What is this?' },
    ],
  });
  const answer = buildPortableMessage({
    parentId: question.id,
    role: 'assistant',
    status: 'truncated',
    parts: [
      { type: 'reasoning', text: 'Hm', durationMs: 3, details: [{ type: 'x', data: 'y' }] },
      { type: 'text', text: 'A cat' },
      { type: 'citation', url: 'https://example.com', title: 'Cats' },
      { type: 'parsedFile', annotation: { type: 'file' } },
    ],
    model: { providerId: 'openrouter', modelId: 'a/b' },
    servedBy: { model: 'a/b-1', provider: 'X' },
    usage: { inputTokens: 1, outputTokens: 2, cachedTokens: 0, reasoningTokens: 0, cost: 0.5 },
    timing: { firstText: 1, total: 2 },
    edited: true,
  });
  const document = buildPortableDocument({
    conversations: [
      buildPortableConversation({
        messages: [question, answer],
        model: null,
        draft: { text: 'and', attachmentIds: [picture.id] },
        queue: [{ text: 'then', attachmentIds: [] }],
      }),
    ],
    attachments: [picture],
  });
  return JSON.parse(JSON.stringify(document));
}

describe('the JSON that Glimpse exports', () => {
  it('is read with everything in it', () => {
    const document = fullDocument();
    expect(portableDocumentSchema.parse(document)).toEqual(document);
  });

  it.each([
    '../secret',
    '/etc/passwd',
    'a/../../b',
    'C:/x',
    String.raw`a\b`,
    'a//b',
    './a',
    '',
    'a\0b',
  ])('names no file elsewhere, such as %j', (file) => {
    const document = buildPortableDocument({
      attachments: [{ ...buildPortablePicture(PNG), file }],
    });
    expect(portableDocumentSchema.safeParse(document).success).toBe(false);
  });

  it('of a later version, or another program, is not taken for its own', () => {
    expect(
      portableDocumentSchema.safeParse({ ...buildPortableDocument(), version: 2 }).success,
    ).toBe(false);
    expect(portableDocumentSchema.safeParse({ mapping: {} }).success).toBe(false);
    expect(portableIndexSchema.safeParse(buildPortableDocument()).success).toBe(false);
  });

  it('has no value of a header, also where one is put in', () => {
    const routing = { extraHeaders: { 'X-Team': 'blue' }, extraHeaderNames: ['X-Team'] };
    const conversation = { ...buildPortableConversation(), routing };
    const document = { ...buildPortableDocument(), conversations: [conversation] };
    expect(JSON.stringify(portableDocumentSchema.parse(document))).not.toContain('blue');
    const settings = { ...settingsSchema.parse({}), routing };
    expect(JSON.stringify(portableSettingsSchema.parse(settings))).not.toContain('blue');
  });

  it('has lines for what was spent and recognised', () => {
    const usage = {
      ...{ inputTokens: 1, outputTokens: 2, cachedTokens: 0, reasoningTokens: 0, imageTokens: 0 },
      ...{ messageId: null, conversationId: null, model: { providerId: 'a', modelId: 'b' } },
      ...{ servedModel: null, servedProvider: null, generationId: null },
      ...{ latencyMs: 5, firstTokenMs: null, at: 1 },
    };
    // Documents that were written before say nothing of what it was for.
    expect(portableUsageSchema.parse(usage)).toEqual({ ...usage, purpose: 'answer' });
    const { sha256 } = buildPortablePicture(PNG);
    const recognised = { sha256, result: { kind: 'recognise', lines: [] } };
    expect(portableRecognisedSchema.parse(recognised)).toEqual(recognised);
  });
});

test('an export of several files has an index that names its documents', async () => {
  const documents = { 'One.json': buildPortableDocument(), 'Two.json': buildPortableDocument() };
  const index = buildPortableIndex(documents, { scope: 'machine', settings: 'settings.json' });
  const path = `${temporaryFolder()}/export.zip`;
  await writeZip(path, { ...documents, 'attachments/a.png': PNG, 'glimpse.json': index });

  const files = await readZip(path);
  const read = portableIndexSchema.parse(JSON.parse(String(files.get('glimpse.json'))));
  expect(read).toEqual(index);
  for (const { file, id } of read.documents) {
    const document = portableDocumentSchema.parse(JSON.parse(String(files.get(file))));
    expect(document.conversations.map((conversation) => conversation.id)).toEqual([id]);
  }
  expect(files.get('attachments/a.png')).toEqual(PNG);
});
