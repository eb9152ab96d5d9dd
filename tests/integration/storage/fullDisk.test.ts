import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createBackupFolder } from '@main/data/backupFolder';
import { createCatalogueStore } from '@main/data/catalogueStore';
import { historyJobs } from '@main/data/historyJobs';
import { createPlaceStore } from '@main/data/placeStore';
import { createSecretStore } from '@main/data/secretStore';
import { createSettingsStore } from '@main/data/settingsStore';
import { explainStorageError } from '@main/data/storageError';
import { createLogger } from '@main/platform/log';
import { createAttachmentFiles } from '@main/services/pictures/attachmentFiles';
import { AppError } from '@shared/utils/appError';
import { mountSmallDisk, type SmallDisk } from '../../support/smallDisk';
import { search } from '../../support/search';
import { MODEL, openStorage, type Storage } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

const probe = mountSmallDisk(1);
probe?.unmount();

/** The code of what the work, or its promise, fails with. */
async function codeOf(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const explained = explainStorageError(error);
    return explained instanceof AppError ? explained.code : String(error);
  }
}

function diskOf(megabytes: number): SmallDisk {
  const disk = mountSmallDisk(megabytes);
  if (disk === undefined) throw new Error('This process may not mount.');
  onTestFinished(() => disk.unmount());
  return disk;
}

function converse({ conversations, messages }: Storage) {
  const conversationId = conversations.unsent().id;
  const question = { conversationId, text: 'Kept', attachmentIds: [], model: MODEL };
  return messages.ask({ ...question, clearDraft: true });
}

// Mounting a file system of a test's own needs root on Linux; elsewhere nothing can be filled.
describe.runIf(probe !== undefined)('on a disk of its own', () => {
  test('a full disk refuses every write in a sentence, loses nothing, and all goes on once there is space', async () => {
    const disk = diskOf(8);
    const folder = disk.path;
    const now = (): number => 1_000;
    const storage = openStorage(folder);
    const settings = createSettingsStore(folder, now);
    const secrets = createSecretStore(folder, now);
    const places = createPlaceStore(folder);
    const catalogue = createCatalogueStore(folder);
    const log = createLogger(join(folder, 'logs'), { terminal: false });
    const files = createAttachmentFiles(join(folder, 'attachments'));
    const key = { storage: 'weak', sealed: 'c2VjcmV0', last4: '1234' } as const;
    const { answer } = converse(storage);
    const conversationId = answer.conversationId;
    settings.save({ ...settings.load(), theme: 'dark' });
    secrets.change(new Map([['one', key]]));
    const backup = createBackupFolder(folder).pathFor('manual', 0);
    const big = 'x'.repeat(200_000);

    const writes: Readonly<Record<string, () => unknown>> = {
      draft: () => storage.drafts.save(conversationId, { text: big, attachmentIds: [] }),
      question: () => {
        const question = { conversationId, text: big, attachmentIds: [], model: MODEL };
        storage.messages.ask({ ...question, clearDraft: true });
      },
      checkpoint: () => storage.messages.checkpoint(answer.id, { text: big, reasoning: '' }),
      finish: () =>
        storage.messages.finish(answer.id, { status: 'complete', text: big, reasoning: '' }),
      settings: () => settings.save({ ...settings.load(), systemPrompt: 'y'.repeat(50_000) }),
      key: () => secrets.change(new Map([['two', { ...key, sealed: 'z'.repeat(50_000) }]])),
      picture: async () => files.receive([new Uint8Array(100_000)]),
      copy: async () => files.write('a'.repeat(64), 'thumb', new Uint8Array(100_000)),
      backup: async () => historyJobs.backUp({ file: storage.file, target: backup }),
    };

    disk.fill();
    for (const [name, write] of Object.entries(writes)) {
      expect([name, await codeOf(write)]).toEqual([name, 'DISK_FULL']);
    }
    // What is of no value is skipped without a word.
    log.error('Nothing can be written', big);
    catalogue.save({ p: { baseUrl: big, fetchedAt: 0, models: [], removed: [] } });
    places.chat.save({ bounds: { x: 0, y: 0, width: 10, height: 10 }, maximized: false });

    expect(storage.messages.get(answer.id).status).toBe('streaming');
    expect(storage.drafts.get(conversationId).text).toBe('');
    expect(settings.load()).toMatchObject({ theme: 'dark', systemPrompt: '' });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual(
      settings.load(),
    );
    expect(createSecretStore(folder, now).get('one')).toEqual(key);
    expect(secrets.get('two')).toBeUndefined();

    disk.free();
    for (const [name, write] of Object.entries(writes)) {
      expect([name, await codeOf(write)]).toEqual([name, undefined]);
    }
  });

  test.each(['full', 'read-only'])(
    'a history on a %s disk opens to be read, and can be written again without a restart',
    async (state) => {
      const disk = diskOf(4);
      const first = openStorage();
      const { question } = converse(first);
      first.messages.interruptStreaming();
      first.db.close();
      copyFileSync(first.file, join(disk.path, 'glimpse.db'));
      if (state === 'full') disk.fill();
      else disk.setReadOnly(true);

      const storage = openStorage(disk.path);
      expect(storage.db.refusal?.message).toMatch(
        state === 'full' ? /disk is full/ : /may not write to its folder/,
      );
      expect(storage.messages.get(question.id).parts).toMatchObject([{ text: 'Kept' }]);
      expect(search(storage, 'kept')).toHaveLength(2);
      const code = state === 'full' ? 'DISK_FULL' : 'STORAGE_READ_ONLY';
      expect(await codeOf(() => converse(storage))).toBe(code);
      const settings = createSettingsStore(disk.path, Date.now);
      expect(await codeOf(() => settings.save({ ...settings.load(), theme: 'dark' }))).toBe(code);

      if (state === 'full') disk.free();
      else disk.setReadOnly(false);
      expect(converse(storage).question.id).not.toBe(question.id);
      expect(storage.db.refusal).toBeUndefined();
    },
  );
});
