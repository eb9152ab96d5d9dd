import Store from 'electron-store';
import { z } from 'zod';
import { modelSchema } from '@shared/domain/model';

const cacheSchema = z.record(
  z.string(),
  z.object({
    baseUrl: z.string(),
    fetchedAt: z.number(),
    models: z.array(modelSchema),
    /** Listed once and no longer, the last to go first. */
    removed: z.array(modelSchema).default([]),
  }),
);

/** The model lists that were fetched last, by provider. */
export type CatalogueCache = z.infer<typeof cacheSchema>;

export interface CatalogueStore {
  load(): CatalogueCache;
  save(cache: CatalogueCache): void;
}

/**
 * Only a cache: whatever is wrong with the file, it is fetched again.
 *
 * @param folder the profile
 */
export function createCatalogueStore(folder: string): CatalogueStore {
  const store = new Store({ cwd: folder, name: 'catalogue', clearInvalidConfig: true });
  return {
    load: () => cacheSchema.safeParse(store.store).data ?? {},
    save: (cache) => {
      try {
        store.store = cache;
      } catch {
        // It is fetched again at the next start.
      }
    },
  };
}
