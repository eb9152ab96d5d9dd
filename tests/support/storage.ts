import { DEFAULT_ROUTING, type Routing } from '@shared/domain/conversation';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '@main/data/database';
import { openDatabase, type OpenedDatabase } from '@main/data/openDatabase';
import { createRepositories, type Repositories } from '@main/data/repositories';
import { MODEL } from './historyFixture';

export { MODEL };
export { buildAttachment } from './builders/storedAttachment';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'glimpse-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Storage extends Repositories, Omit<OpenedDatabase, 'db'> {
  /** What conversations follow; a test changes it as the settings change. */
  readonly settings: { routing: Routing };
  readonly db: Database;
  readonly file: string;
  /** Every reading is a millisecond later; can be moved forward. */
  readonly clock: { now: number };
}

/** Opens a profile's real database, closed after the test. */
export function openStorage(folder = temporaryFolder(), start = 1_000): Storage {
  const file = join(folder, 'glimpse.db');
  const clock = { now: start };
  const now = (): number => clock.now++;
  const { db, ...opened } = openDatabase(file, now);
  onTestFinished(() => db.close());
  const settings = { model: MODEL, systemPrompt: '', parameters: {}, routing: DEFAULT_ROUTING };
  const defaults = () => settings;
  const repositories = createRepositories({ db, now, newId: randomUUID, defaults });
  return { ...repositories, settings, ...opened, db, file, clock };
}

/** Deletes for real what was hidden until now, or until a time. */
export function purge({ conversations, clock }: Storage, until = clock.now): void {
  while (conversations.purgeDeleted(until));
}
