import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { readAttachments, readGlimpse } from '@main/services/importing/formats/glimpse';
import {
  buildPortableConversation,
  buildPortableMessage,
  buildPortablePicture,
} from '../../../../../support/builders/portable';

it('finds the bytes of attachments beside the document, and nowhere else', () => {
  const [good, missing, evil] = [
    buildPortablePicture(Buffer.from('a')),
    buildPortablePicture(Buffer.from('b'), { file: null }),
    buildPortablePicture(Buffer.from('c'), { file: '../../etc/passwd' }),
  ];
  const attachments = readAttachments([good, missing, evil, 7]);
  const parts = [good, missing, evil].map(
    ({ id }) => ({ type: 'image', attachmentId: id }) as const,
  );
  const conversation = readGlimpse(
    buildPortableConversation({ messages: [buildPortableMessage({ parts })] }),
    attachments,
    'Export/',
  );
  expect(conversation?.messages[0]?.parts).toEqual([
    {
      type: 'attachment',
      file: {
        id: good.id,
        name: 'photo.png',
        from: { kind: 'entry', entry: `Export/${good.file}` },
        facts: good,
      },
    },
    {
      type: 'attachment',
      file: { id: missing.id, name: 'photo.png', from: { kind: 'missing' }, facts: missing },
    },
    { type: 'attachment', file: { id: evil.id, name: 'File', from: { kind: 'missing' } } },
  ]);
});

it('reads what it can: circles, doubles, and messages that are none', () => {
  const [first, double, broken] = [randomUUID(), randomUUID(), randomUUID()];
  const [below, a, b] = [randomUUID(), randomUUID(), randomUUID()];
  const conversation = readGlimpse(
    {
      ...buildPortableConversation(),
      activeLeafId: randomUUID(),
      messages: [
        buildPortableMessage({ id: first }),
        buildPortableMessage({ id: first, parentId: first }),
        { id: broken, parentId: first, role: 'system' },
        buildPortableMessage({ id: below, parentId: broken }),
        buildPortableMessage({ id: a, parentId: b }),
        buildPortableMessage({ id: b, parentId: a }),
        buildPortableMessage({ id: double, parentId: double }),
        null,
        'text',
      ],
    },
    new Map(),
    '',
  );
  expect(conversation?.messages.map(({ id, parentId }) => [id, parentId])).toEqual([
    [first, null],
    [below, first],
    [a, null],
    [b, a],
    [double, null],
  ]);
  expect(conversation).toMatchObject({ unreadable: 4, activeLeafId: double });
});

it('knows what is none, and takes no keys that would change every object', () => {
  for (const none of [null, 7, {}, { ...buildPortableConversation(), id: 'mine' }]) {
    expect(readGlimpse(none, new Map(), '')).toBeUndefined();
  }
  const polluting: unknown = JSON.parse(
    JSON.stringify(buildPortableConversation()).replace('{', '{"__proto__": {"polluted": true},'),
  );
  expect(readGlimpse(polluting, new Map(), '')).toBeDefined();
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
