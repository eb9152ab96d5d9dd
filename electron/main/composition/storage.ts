import { basename, join } from 'node:path';
import { openDatabase } from '../data/database';
import { createPlaceStore } from '../data/placeStore';
import { createRepositories } from '../data/repositories';
import { createSecretStore } from '../data/secretStore';
import { createSearchThread } from '../data/search/searchThread';
import { createSettingsStore } from '../data/settingsStore';
import type { RepositoryOptions } from '../data/database';
import { systemClock } from '../providers/clock';

/** Everything that is kept in the profile. */
export function openStorage(
  profile: string,
  searchWorker: string,
  options: Omit<RepositoryOptions, 'db'>,
) {
  const settings = createSettingsStore(profile, options.now);
  const secrets = createSecretStore(profile, options.now);
  const { db, setAside, hasDamaged } = openDatabase(join(profile, 'glimpse.db'), options.now);
  const damage =
    setAside === undefined
      ? []
      : [
          `The history was damaged and could not be opened. It is kept as ${basename(setAside)}; Glimpse starts with an empty one.`,
        ];
  return {
    settings,
    secrets,
    places: createPlaceStore(profile),
    db,
    searchThread: createSearchThread({
      file: join(profile, 'glimpse.db'),
      script: searchWorker,
      schedule: systemClock.schedule,
    }),
    hasDamaged,
    repositories: createRepositories({ ...options, db }),
    /** What a person should know of how it was found. */
    notices: [...settings.notices, ...secrets.notices, ...damage],
  };
}
export type Storage = ReturnType<typeof openStorage>;
