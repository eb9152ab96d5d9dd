import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAttachmentFiles } from '@main/services/pictures/attachmentFiles';
import { createAttachments } from '@main/services/pictures/attachments';
import { createWorkerClient, type WorkerClient } from '@main/services/pictures/workerClient';
import type { JobResult, WorkerJob } from '@shared/ipc/worker';
import type { AppErrorData } from '@shared/utils/appError';
import { createManualClock } from '../../support/manualClock';
import { createPictures } from '../../support/pictures';
import { openStorage, temporaryFolder } from '../../support/storage';

const pictures = createPictures();
const PHOTO = readFileSync(pictures.make('photo.png', '-size', '400x300', 'plasma:'));
const COPY = readFileSync(pictures.make('copy.jpg', '-size', '40x30', 'plasma:'));
const THUMB = readFileSync(pictures.make('thumb.jpg', '-size', '20x15', 'plasma:'));

const HOUR = 3_600_000;

/** The service over a real database and real files; the worker window is played. */
function setUp() {
  const folder = temporaryFolder();
  const storage = openStorage(folder, 10 * HOUR);
  const files = createAttachmentFiles(join(folder, 'attachments'));
  const given: WorkerJob[] = [];
  let refusal: AppErrorData | undefined;
  const client: WorkerClient = createWorkerClient({
    clock: createManualClock(),
    newId: randomUUID,
    open: () => {
      queueMicrotask(() => client.ready());
      return {
        onGone: () => undefined,
        close: () => undefined,
        send: (_name, payload) => {
          if ('job' in payload) queueMicrotask(() => play(payload.job));
        },
      };
    },
  });
  const resultOf = (job: WorkerJob): JobResult =>
    job.kind === 'render'
      ? {
          kind: 'render',
          width: 400,
          height: 300,
          sent: { mediaType: 'image/jpeg', width: 40, height: 30, bytes: COPY.byteLength },
        }
      : { kind: 'recognise', width: 400, height: 300, lines: [], codes: [] };
  const play = (job: WorkerJob): void => {
    given.push(job);
    const { id } = job;
    if (refusal !== undefined) {
      return client.finish({ id, outcome: { ok: false, error: refusal } });
    }
    if (job.kind === 'render') {
      client.acceptPart(id, 'sent', COPY);
      if (job.thumbnail) client.acceptPart(id, 'thumb', THUMB);
    }
    client.finish({ id, outcome: { ok: true, result: resultOf(job) } });
  };
  const attachments = createAttachments({
    files,
    rows: storage.attachments,
    worker: client,
    now: () => storage.clock.now,
    newId: randomUUID,
  });
  return {
    storage,
    attachments,
    given,
    refuse: (error: AppErrorData) => {
      refusal = error;
    },
    add: (name: string, bytes: Uint8Array) =>
      attachments.add({ name, bytes: [bytes], family: 'openai-tiles' }),
    /** Every file that is kept. */
    files: () =>
      readdirSync(join(folder, 'attachments'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
  };
}

describe('a picture that is added', () => {
  it('is kept as it was, with a copy to send and a thumbnail', async () => {
    const { attachments, add } = setUp();
    const attachment = await add('C:\\pictures\\photo.png', PHOTO);
    expect(attachment).toMatchObject({
      name: 'photo.png',
      mediaType: 'image/png',
      bytes: PHOTO.byteLength,
      width: 400,
      height: 300,
      sent: { mediaType: 'image/jpeg', width: 40, height: 30, bytes: COPY.byteLength },
    });
    expect(attachments.get(attachment.id)).toEqual(attachment);
    for (const [variant, bytes, mediaType] of [
      ['original', PHOTO, 'image/png'],
      ['sent', COPY, 'image/jpeg'],
      ['thumb', THUMB, 'image/jpeg'],
    ] as const) {
      const media = await attachments.media(attachment.id, variant);
      expect(media.mediaType).toBe(mediaType);
      expect(readFileSync(media.path).equals(bytes)).toBe(true);
    }
  });

  it('is known by its bytes, whatever its name says', async () => {
    const { add } = setUp();
    expect((await add('photo.txt', PHOTO)).mediaType).toBe('image/png');
  });

  it('twice is stored and decoded once, under both names', async () => {
    const { add, given, files } = setUp();
    const [one, two] = await Promise.all([add('one.png', PHOTO), add('two.png', PHOTO)]);
    expect(one.id).not.toBe(two.id);
    expect([one.name, two.name]).toEqual(['one.png', 'two.png']);
    expect(two).toMatchObject({ width: 400, height: 300, sent: one.sent });
    expect(given).toHaveLength(1);
    expect(files()).toHaveLength(3);
  });
});

describe('a file that is refused', () => {
  const pngOf = (width: number): Buffer => {
    const header = Buffer.from(PHOTO.subarray(0, 33));
    header.writeUInt32BE(width, 16);
    header.writeUInt32BE(20_000, 20);
    return header;
  };

  it.each([
    ['no picture', Buffer.from('Dear Anna, …'), 'NOT_AN_IMAGE', 'is not a picture'],
    ['empty', Buffer.alloc(0), 'NOT_AN_IMAGE', 'is empty'],
    ['of 400 megapixels', pngOf(20_000), 'IMAGE_TOO_LARGE', '100 megapixels'],
    ['of 51 MB', Buffer.alloc(51_000_000, PHOTO), 'IMAGE_TOO_LARGE', '50 MB'],
  ])('because it is %s is named in the sentence, and nothing of it is left', async (...row) => {
    const [, bytes, code, words] = row;
    const { add, given, files } = setUp();
    const adding = add('holiday.png', bytes);
    await expect(adding).rejects.toMatchObject({ code });
    await expect(adding).rejects.toThrow(`“holiday.png”`);
    await expect(adding).rejects.toThrow(words);
    expect(files()).toEqual([]);
    expect(given).toEqual([]);
  });

  it('because the worker can’t decode it is named too', async () => {
    const { add, files, refuse } = setUp();
    refuse({ code: 'IMAGE_BROKEN', message: 'This picture is broken.' });
    await expect(add('torn.png', PHOTO)).rejects.toThrow('“torn.png” is broken or incomplete');
    expect(files()).toEqual([]);
  });

  it('does not take the same picture down that was added before', async () => {
    const { attachments, add, refuse } = setUp();
    const kept = await add('kept.png', PHOTO);
    rmSync((await attachments.media(kept.id, 'sent')).path);
    refuse({ code: 'WORKER_FAILED', message: 'It crashed.' });
    await expect(add('again.png', PHOTO)).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    expect(existsSync((await attachments.media(kept.id, 'original')).path)).toBe(true);
  });

  it('because the disk is full, or its upload broke off, leaves nothing', async () => {
    const { attachments, files } = setUp();
    const breakOff = (error: Error): AsyncIterable<Uint8Array> =>
      (async function* () {
        yield PHOTO.subarray(0, 1_000);
        throw error;
      })();
    const add = (error: Error) =>
      attachments.add({ name: 'a.png', bytes: breakOff(error), family: 'unknown' });
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(add(full)).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(add(new Error('reset'))).rejects.toThrow('reset');
    expect(files()).toEqual([]);
  });
});

describe('a picture that is sent', () => {
  it('has a copy per model family, made once', async () => {
    const { attachments, add, given } = setUp();
    const { id } = await add('photo.png', PHOTO);
    const first = await attachments.picture(id, 'openai-tiles');
    expect(given).toHaveLength(1);
    expect(first).toMatchObject({ type: 'image', attachmentId: id, name: 'photo.png', width: 40 });
    expect(Buffer.from(await first.read()).equals(COPY)).toBe(true);
    await Promise.all([attachments.picture(id, 'claude'), attachments.picture(id, 'claude')]);
    expect(given.map((job) => job.kind === 'render' && [job.family, job.thumbnail])).toEqual([
      ['openai-tiles', true],
      ['claude', false],
    ]);
    expect((await attachments.media(id, 'sent')).path).toMatch(/sent-claude$/);
  });

  it('is made anew where its copy was lost', async () => {
    const { attachments, add, given } = setUp();
    const { id } = await add('photo.png', PHOTO);
    rmSync((await attachments.media(id, 'sent')).path);
    const part = await attachments.picture(id, 'openai-tiles');
    expect((await part.read()).byteLength).toBe(COPY.byteLength);
    expect(given).toHaveLength(2);
  });

  it('from the web goes as its address once that is wanted, and not before', async () => {
    const { attachments, add } = setUp();
    const webUrl = 'https://pictures.example/photo.png';
    const { id, web } = await attachments.add({
      name: 'photo.png',
      bytes: [PHOTO],
      family: 'unknown',
      webUrl,
    });
    expect(web).toEqual({ url: webUrl, asLink: false });
    expect((await attachments.picture(id, 'unknown')).link).toBeUndefined();
    expect(attachments.setAsLink(id, true).web).toEqual({ url: webUrl, asLink: true });
    expect((await attachments.picture(id, 'unknown')).link).toBe(webUrl);
    const fromDisk = await add('photo.png', PHOTO);
    expect(() => attachments.setAsLink(fromDisk.id, true)).toThrow('not from the web');
  });

  it('that is gone says so', async () => {
    const { attachments } = setUp();
    const gone = attachments.picture(randomUUID(), 'unknown');
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(() => attachments.get(randomUUID())).toThrow('no longer there');
  });

  it('is read once, however often its text is asked for', async () => {
    const { attachments, add, given } = setUp();
    const [one, two] = [await add('one.png', PHOTO), await add('two.png', PHOTO)];
    const { signal } = new AbortController();
    const part = await attachments.picture(one.id, 'openai-tiles');
    const result = await part.recognise(signal, () => undefined);
    expect(result).toMatchObject({ kind: 'recognise', width: 400 });
    expect(await attachments.recognise(two.id, signal, () => undefined)).toEqual(result);
    expect(given.filter(({ kind }) => kind === 'recognise')).toHaveLength(1);
  });

  it('can be stopped while it is read', async () => {
    const { attachments, add } = setUp();
    const { id } = await add('photo.png', PHOTO);
    const reading = attachments.recognise(id, AbortSignal.abort(), () => undefined);
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('what nothing refers to', () => {
  it('is deleted after a while; what a draft holds stays', async () => {
    const { storage, attachments, add, files } = setUp();
    const other = readFileSync(pictures.make('other.png', '-size', '50x50', 'plasma:'));
    const kept = await add('kept.png', PHOTO);
    await add('dropped.png', other);
    const conversation = storage.conversations.unsent();
    storage.drafts.save(conversation.id, { text: '', attachmentIds: [kept.id] });
    await attachments.collectGarbage(new Set(), new AbortController().signal);
    expect(files()).toHaveLength(6);
    storage.clock.now += 2 * HOUR;
    await attachments.collectGarbage(new Set(), new AbortController().signal);
    expect(files()).toHaveLength(3);
    expect(attachments.get(kept.id).name).toBe('kept.png');
  });
});
