import { DatabaseSync } from '@photostructure/sqlite';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '@main/data/migrations';
import { openReadOnly } from '@main/data/openDatabase';
import {
  fixtureDatabase,
  fixturePath,
  fixtureVersions,
  historyFacts,
} from '../../support/historyFixture';
import { search, searchPage } from '../../support/search';
import { openStorage, temporaryFolder } from '../../support/storage';

/** Everything that is declared in a database file. */
function schemaOf(file: string): unknown {
  const connection = new DatabaseSync(file);
  const schema = connection
    .prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name')
    .all();
  expect(connection.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(connection.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  connection.close();
  return schema;
}

test('there is a history of every schema (npm run history:fixture makes the newest)', () => {
  expect(fixtureVersions()).toEqual(migrations.map((_sql, index) => index + 1));
});

test.each(fixtureVersions())('a history of schema %i is brought up without loss', (version) => {
  const folder = temporaryFolder();
  const file = join(folder, 'glimpse.db');
  writeFileSync(file, fixtureDatabase(version));
  const storage = openStorage(folder);
  const { deleted, ...facts } = JSON.parse(readFileSync(fixturePath(version, 'json'), 'utf8'));

  expect(historyFacts(storage, deleted)).toEqual(facts);
  expect(schemaOf(file)).toEqual(schemaOf(openStorage().file));
  expect(searchPage(storage, 'from:me a').messages.length).toBeGreaterThan(0);
});

test('a history that could not be brought up, and is read as it is, can be searched', () => {
  const file = join(temporaryFolder(), 'glimpse.db');
  writeFileSync(file, fixtureDatabase(9));
  const db = openReadOnly(file);
  onTestFinished(() => db.close());
  const found = (query: string) => search({ db }, query).map(({ title }) => title);
  expect(found('table')).toContain('A tree');
  expect(found('lueberri')).toContain('A tree');
  expect(found('from:me picture')).toContain('A tree');
});
