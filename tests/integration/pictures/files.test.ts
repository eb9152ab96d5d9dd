import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAttachmentFiles } from '@main/services/pictures/attachmentFiles';
import { createAttachments } from '@main/services/pictures/attachments';
import { pictureOfDataUrl } from '@main/services/pictures/dataUrl';
import { isPicture } from '@shared/utils/isPicture';
import { createPictures } from '../../support/pictures';
import { openStorage, temporaryFolder } from '../../support/storage';

const pictures = createPictures();
const PHOTO = readFileSync(pictures.make('photo.png', '-size', '400x300', 'plasma:'));

const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF',
);
const HOUR = 3_600_000;

/** The service over a real database and real files, on a machine whose worker window does not open. */
function setUp() {
  const folder = temporaryFolder();
  const storage = openStorage(folder, 10 * HOUR);
  const attachments = createAttachments({
    files: createAttachmentFiles(join(folder, 'attachments')),
    rows: storage.attachments,
    worker: { run: () => Promise.reject(new Error('No window opens here.')) },
    now: () => storage.clock.now,
    newId: randomUUID,
  });
  return {
    storage,
    attachments,
    add: (name: string, bytes: Uint8Array) =>
      attachments.addAny({ name, bytes: [bytes], family: 'unknown' }),
    fileCount: () =>
      readdirSync(join(folder, 'attachments'), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile(),
      ).length,
  };
}

describe('a PDF or text file', () => {
  it('is known by its bytes, kept as it is, and stays with a draft and a queued question', async () => {
    const { attachments, add, storage } = setUp();
    const pdf = await add('report.txt', PDF);
    expect(pdf).toMatchObject({ name: 'report.txt', mediaType: 'application/pdf' });
    expect(isPicture(pdf)).toBe(false);
    expect(attachments.get(pdf.id)).toEqual(pdf);
    const part = await attachments.file(pdf.id);
    expect(part).toMatchObject({ type: 'file', name: 'report.txt', bytes: PDF.byteLength });
    expect(part.type === 'file' && Buffer.from(await part.read()).equals(PDF)).toBe(true);

    const { id } = storage.conversations.unsent();
    storage.drafts.save(id, { text: '', attachmentIds: [pdf.id] });
    expect(storage.drafts.get(id).attachments).toEqual([pdf]);
    storage.queue.add(id, { text: '', attachmentIds: [pdf.id] });
    expect(storage.queue.list(id)[0]?.attachments).toEqual([pdf]);
    // As long as something refers to it, cleaning up leaves it.
    storage.clock.now += 2 * HOUR;
    await attachments.collectGarbage(new Set(), new AbortController().signal);
    expect(attachments.get(pdf.id)).toEqual(pdf);
  });

  it('goes with nothing left of it when nothing refers to it any more', async () => {
    const { attachments, add, storage, fileCount } = setUp();
    const { id } = await add('notes.md', Buffer.from('# Notes'));
    storage.clock.now += 2 * HOUR;
    await attachments.collectGarbage(new Set(), new AbortController().signal);
    expect(() => attachments.get(id)).toThrow('no longer there');
    expect(fileCount()).toBe(0);
  });

  it.each([
    ['UTF-8', Buffer.from('Grüße,\r\n日本 🦊\r\n')],
    ['UTF-16', Buffer.from('\ufeffGrüße,\r\n日本 🦊\r\n', 'utf16le')],
  ])('of %s is sent as its text, told apart by its name', async (_, bytes) => {
    const { attachments, add } = setUp();
    const { id } = await add('a "b".txt', bytes);
    expect(await attachments.file(id)).toEqual({
      type: 'text',
      text: `<file name="a 'b'.txt">\nGrüße,\n日本 🦊\n</file>`,
    });
  });

  it('is text also where its first part ends within a character', async () => {
    const { add } = setUp();
    const text = Buffer.from(`${'x'.repeat(262_143)}🦊`);
    expect(await add('long.txt', text)).toMatchObject({ mediaType: 'text/plain' });
  });

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'NOT_AN_IMAGE', 'a text file'],
    ['a text of 2 MB', Buffer.alloc(2_000_000, 'x'), 'FILE_TOO_LARGE', 'up to 1 MB'],
    ['a PDF of 25 MB', Buffer.alloc(25_000_000, PDF), 'FILE_TOO_LARGE', 'up to 24 MB'],
    ['half a PDF', PDF.subarray(0, 30), 'FILE_BROKEN', 'broken or incomplete'],
    [
      'a PDF with a password',
      Buffer.from(PDF.toString().replace('/Root', '/Encrypt 5 0 R /Root')),
      'FILE_ENCRYPTED',
      'protected with a password',
    ],
  ])('is refused by name where it is %s, and leaves nothing', async (_, bytes, code, words) => {
    const { add, fileCount } = setUp();
    const adding = add('thing.bin', bytes);
    await expect(adding).rejects.toMatchObject({ code });
    await expect(adding).rejects.toThrow('“thing.bin”');
    await expect(adding).rejects.toThrow(words);
    expect(fileCount()).toBe(0);
  });
});

describe('a picture that a model made', () => {
  const url = `data:image/png;base64,${PHOTO.toString('base64')}`;

  it('is kept at once and whole, though nothing can decode it yet', async () => {
    const { attachments } = setUp();
    const made = await attachments.addMade({ ...pictureOfDataUrl(url), family: 'unknown' });
    expect(made).toMatchObject({ name: 'Picture.png', width: 400, height: 300 });
    expect(readFileSync(attachments.original(made.id).path).equals(PHOTO)).toBe(true);
  });

  it('is refused where it is none', () => {
    expect(() => pictureOfDataUrl('data:text/html;base64,AAAA')).toThrow('not a picture');
  });
});
