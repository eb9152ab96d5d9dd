import { join } from 'node:path';
import { createHistoryThread } from '../data/historyThread';
import { openDatabase } from '../data/openDatabase';
import { createPlaceStore } from '../data/placeStore';
import { createRepositories } from '../data/repositories';
import { createSecretStore } from '../data/secretStore';
import { createSearchThread } from '../data/search/searchThread';
import { createSettingsStore } from '../data/settingsStore';
import { describeRepair } from '../data/repair';
import type { RepositoryOptions } from '../data/database';
import type { Paths } from '../platform/environment';
import { systemClock } from '../providers/clock';

/** Everything that is kept in the profile. */
export function openStorage(
  profile: string,
  scripts: Pick<Paths, 'searchWorker' | 'historyWorker'>,
  options: Omit<RepositoryOptions, 'db'>,
) {
  const settings = createSettingsStore(profile, options.now);
  const secrets = createSecretStore(profile, options.now);
  const file = join(profile, 'glimpse.db');
  const { db, repair, ...opened } = openDatabase(file, options.now);
  return {
    ...opened,
    file,
    settings,
    secrets,
    places: createPlaceStore(profile),
    db,
    historyThread: createHistoryThread(scripts.historyWorker),
    searchThread: createSearchThread({
      file,
      script: scripts.searchWorker,
      schedule: systemClock.schedule,
    }),
    repositories: createRepositories({ ...options, db }),
    /** What a person should know of how it was found. */
    notices: [
      ...settings.notices,
      ...secrets.notices,
      ...(repair === undefined ? [] : [describeRepair(repair)]),
      ...(db.refusal === undefined ? [] : [db.refusal.message]),
    ],
  };
}
export type Storage = ReturnType<typeof openStorage>;
