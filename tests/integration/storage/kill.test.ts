import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openStorage, temporaryFolder } from '../../support/storage';

const acknowledgedSchema = z.object({ id: z.string(), length: z.number(), status: z.string() });

/** Kills a writing process after so many acknowledged writes; returns them by message. */
async function writeUntilKilled(file: string, writes: number) {
  const loader = join(import.meta.dirname, '../../support/loadTypeScript.mjs');
  const writer = spawn(
    process.execPath,
    [loader, join(import.meta.dirname, 'killedWriter.ts'), file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void writer.kill('SIGKILL'));
  const ended = once(writer, 'exit');
  const acknowledged = new Map<string, z.output<typeof acknowledgedSchema>>();
  let count = 0;
  for await (const line of createInterface(writer.stdout)) {
    // The last line may be cut in two by the kill.
    if (!line.endsWith('}')) continue;
    const write = acknowledgedSchema.parse(JSON.parse(line));
    acknowledged.set(write.id, write);
    count += 1;
    if (count === writes) writer.kill('SIGKILL');
  }
  await ended;
  return acknowledged;
}

test.for([1, 37, 160, 320])(
  'kill -9 after %i writes loses nothing that was acknowledged',
  { timeout: 120_000 },
  async (writes) => {
    const folder = temporaryFolder();
    const file = join(folder, 'glimpse.db');
    const acknowledged = await writeUntilKilled(file, writes);
    expect(acknowledged.size).toBeGreaterThan(0);

    const storage = openStorage(folder);
    expect(storage.setAside).toBeUndefined();
    storage.messages.interruptStreaming();
    for (const { id, length, status } of acknowledged.values()) {
      const message = storage.messages.get(id);
      const [part] = message.parts;
      expect(part?.type === 'text' && part.text.length).toBeGreaterThanOrEqual(length);
      // One more write than was acknowledged may be there.
      expect(['complete', status]).toContain(message.status);
    }
    const check = new DatabaseSync(file);
    expect(check.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    check.close();
  },
);
