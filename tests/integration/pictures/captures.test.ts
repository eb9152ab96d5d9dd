import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  return { storage, attachments, add };
}

test('a capture knows where it was taken, also after a restart', async () => {
  const { storage, attachments, add } = setUp();
  const { id } = await add({ ...ORIGIN, redacted: false, unredacted: undefined });
  expect(attachments.captureOf(id)).toEqual(ORIGIN);
  expect(storage.attachments.many([id])).toMatchObject([{ capture: ORIGIN }]);
  expect(attachments.captureOf(randomUUID())).toBeUndefined();
});

test('the original of a redacted capture is kept apart from what is sent, and goes with it', async () => {
  const { storage, attachments, add } = setUp();
  const attachment = await add({ ...ORIGIN, redacted: true, unredacted: BARE });
  expect(attachment.capture).toEqual({ ...ORIGIN, redacted: 'kept' });
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
  const attachment = await add({ ...ORIGIN, redacted: true, unredacted: undefined });
  expect(attachment.capture).toEqual({ ...ORIGIN, redacted: 'gone' });
  const { path } = await attachments.media(attachment.id, 'unredacted');
  expect(existsSync(path)).toBe(false);
});
