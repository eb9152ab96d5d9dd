/**
 * Writes the fixture of the newest schema, once for each migration: `npm run history:fixture`. The
 * older ones stay as they are.
 */
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDatabase } from '@main/data/openDatabase';
import { migrations } from '@main/data/migrations';
import { createRepositories } from '@main/data/repositories';
import { fillHistory, fixturePath, historyFacts, MODEL } from './historyFixture';

const version = migrations.length;
const folder = mkdtempSync(join(tmpdir(), 'glimpse-fixture-'));
const file = join(folder, 'glimpse.db');
let count = 0;
const next = (): number => {
  count += 1;
  return count;
};
const { db } = openDatabase(file, next);
const repositories = createRepositories({
  db,
  now: next,
  newId: () => `00000000-0000-4000-8000-${String(next()).padStart(12, '0')}`,
  defaults: () => ({
    model: MODEL,
    systemPrompt: 'Be brief.',
    parameters: {},
    routing: DEFAULT_ROUTING,
  }),
});
const deleted = fillHistory(repositories);
db.clearLog();
writeFileSync(fixturePath(version, 'db.gz'), gzipSync(readFileSync(file), { level: 9 }));
const facts = { deleted, ...historyFacts({ db, ...repositories }, deleted) };
writeFileSync(fixturePath(version, 'json'), `${JSON.stringify(facts, null, 2)}\n`);
db.close();
rmSync(folder, { recursive: true });
process.stdout.write(`Wrote the fixture of schema ${version}.\n`);
