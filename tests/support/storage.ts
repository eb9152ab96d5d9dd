import { DEFAULT_ROUTING, type Routing } from '@shared/domain/conversation';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Database } from '@main/data/database';
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

export interface Storage extends Repositories {
  /** What conversations follow; a test changes it as the settings change. */
  readonly settings: { routing: Routing };
  readonly db: Database;
  readonly file: string;
  readonly setAside: string | undefined;
  /** Every reading is a millisecond later; can be moved forward. */
  readonly clock: { now: number };
}

/** Opens a profile's real database, closed after the test. */
export function openStorage(folder = temporaryFolder(), start = 1_000): Storage {
  const file = join(folder, 'glimpse.db');
  const clock = { now: start };
  const now = (): number => clock.now++;
  const { db, setAside } = openDatabase(file, now);
  onTestFinished(() => db.close());
  const settings = { model: MODEL, systemPrompt: '', parameters: {}, routing: DEFAULT_ROUTING };
  const defaults = () => settings;
  const repositories = createRepositories({ db, now, newId: randomUUID, defaults });
  return { ...repositories, settings, db, file, setAside, clock };
}

/** Deletes for real what was hidden until now, or until a time. */
export function purge({ conversations, clock }: Storage, until = clock.now): void {
  while (conversations.purgeDeleted(until));
}
