import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createAttachmentFiles } from '@main/services/pictures/attachmentFiles';
import { createAttachments, type NewAttachment } from '@main/services/pictures/attachments';
import { createPictures } from '../../support/pictures';
import { openStorage, temporaryFolder } from '../../support/storage';

const HOUR = 3_600_000;
const ORIGIN = { displayId: 2_779_098_405, rect: { x: 10, y: 20, width: 40, height: 30 } };

const pictures = createPictures();
const BOXED = readFileSync(pictures.make('boxed.png', '-size', '40x30', 'xc:black'));
const BARE = readFileSync(pictures.make('bare.png', '-size', '40x30', 'plasma:'));
const OTHER = readFileSync(pictures.make('other.png', '-size', '40x30', 'xc:red'));
const BOXES = [{ x: 10, y: 20, width: 40, height: 30 }];
const COPY = readFileSync(pictures.make('copy.jpg', '-size', '40x30', 'xc:black'));

/** The service over a real database and real files; a worker that was played once is enough. */
function setUp() {
  const folder = temporaryFolder();
  const storage = openStorage(folder, 10 * HOUR);
  const attachments = createAttachments({
    files: createAttachmentFiles(join(folder, 'attachments')),
    rows: storage.attachments,
    worker: {
      run: async () => ({
        result: {
          kind: 'render',
          ...{ width: 40, height: 30 },
          sent: { mediaType: 'image/jpeg', width: 40, height: 30, bytes: COPY.byteLength },
        },
        parts: new Map([
          ['sent', COPY],
          ['thumb', COPY],
        ]),
      }),
    },
    now: () => storage.clock.now,
    newId: randomUUID,
  });
  const add = (capture: NonNullable<NewAttachment['capture']>) =>
    attachments.add({ name: 'Capture.png', bytes: [BOXED], family: 'openai-tiles', capture });
  return { storage, attachments, add, folder: join(folder, 'attachments') };
}

test('a capture knows where it was taken, also after a restart', async () => {
  const { storage, attachments, add } = setUp();
  const { id } = await add({ ...ORIGIN, redactions: [], unredacted: undefined });
  expect(attachments.captureOf(id)).toEqual(ORIGIN);
  expect(storage.attachments.many([id])).toMatchObject([{ capture: ORIGIN }]);
  expect(attachments.captureOf(randomUUID())).toBeUndefined();
});

test('the original of a redacted capture is kept apart from what is sent, and goes with it', async () => {
  const { storage, attachments, add } = setUp();
  const attachment = await add({ ...ORIGIN, redactions: BOXES, unredacted: BARE });
  expect(attachment.capture).toEqual({ ...ORIGIN, redacted: 'kept', redactions: BOXES });
  const kept = await attachments.media(attachment.id, 'unredacted');
  expect(readFileSync(kept.path).equals(BARE)).toBe(true);

  const sent = await attachments.picture(attachment.id, 'openai-tiles');
  expect(Buffer.from(await sent.read()).equals(COPY)).toBe(true);
  for (const variant of ['original', 'sent', 'thumb'] as const) {
    const { path } = await attachments.media(attachment.id, variant);
    expect(readFileSync(path).equals(BARE)).toBe(false);
  }

  storage.clock.now += 2 * HOUR;
  await attachments.collectGarbage(new Set(), new AbortController().signal);
  expect(existsSync(kept.path)).toBe(false);
});

test('without leave to keep it, nothing of what is redacted is on the disk', async () => {
  const { attachments, add } = setUp();
  const attachment = await add({ ...ORIGIN, redactions: BOXES, unredacted: undefined });
  expect(attachment.capture).toEqual({ ...ORIGIN, redacted: 'gone', redactions: BOXES });
  await expect(attachments.media(attachment.id, 'unredacted')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('captures that look alike once they are redacted each keep their own original', async () => {
  const { storage, attachments, add, folder } = setUp();
  const first = await add({ ...ORIGIN, redactions: BOXES, unredacted: BARE });
  const second = await add({ ...ORIGIN, redactions: BOXES, unredacted: OTHER });
  const third = await add({ ...ORIGIN, redactions: BOXES, unredacted: undefined });
  const original = async (id: string): Promise<Buffer> =>
    readFileSync((await attachments.media(id, 'unredacted')).path);
  expect((await original(first.id)).equals(BARE)).toBe(true);
  expect((await original(second.id)).equals(OTHER)).toBe(true);
  await expect(original(third.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  // The second is in a question; the first goes, and what it was made of with it.
  const { id } = storage.conversations.unsent();
  storage.drafts.save(id, { text: '', attachmentIds: [second.id], webSearch: false });
  storage.clock.now += 2 * HOUR;
  await attachments.collectGarbage(new Set(), new AbortController().signal);
  expect((await original(second.id)).equals(OTHER)).toBe(true);
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(kept.filter((bytes) => bytes.equals(OTHER))).toHaveLength(1);
  expect(kept.filter((bytes) => bytes.equals(BARE))).toHaveLength(0);
});

test('an original that an earlier version kept by its content is still shown', async () => {
  const { attachments, add } = setUp();
  const { id } = await add({ ...ORIGIN, redactions: BOXES, unredacted: BARE });
  const { path } = await attachments.media(id, 'unredacted');
  renameSync(path, join(dirname(path), 'unredacted'));
  const kept = await attachments.media(id, 'unredacted');
  expect(readFileSync(kept.path).equals(BARE)).toBe(true);
});
