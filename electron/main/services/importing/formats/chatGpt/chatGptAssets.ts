import { z } from 'zod';
import type { AssetFinder } from './chatGptParts';

/** The id in a pointer, and at the beginning of a file's name. */
const ASSET_ID = /^(?:[a-z-]+:\/\/)?(file[-_][A-Za-z0-9]+)/;
const LEADING_ID = /^file[-_][A-Za-z0-9]+/;

export const assetNamesSchema = z.record(z.string(), z.string().catch('')).catch({});

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Finds pictures and files by the ids with which their names begin, in whatever folder they lie.
 *
 * @param realNames what files were called before, by their names in the export
 */
export function createAssetFinder(
  entries: readonly string[],
  realNames: Readonly<Record<string, string>>,
): AssetFinder {
  const byId = new Map<string, string>();
  for (const entry of entries) {
    const id = LEADING_ID.exec(baseName(entry))?.[0];
    if (id !== undefined && !byId.has(id)) byId.set(id, entry);
  }
  const names = new Map(Object.entries(realNames).map(([name, real]) => [baseName(name), real]));
  return (pointer, name) => {
    const id = ASSET_ID.exec(pointer)?.[1];
    const entry = id === undefined ? undefined : byId.get(id);
    if (entry === undefined) return { name: name ?? 'Picture', from: { kind: 'missing' } };
    const own = baseName(entry)
      .slice(id?.length ?? 0)
      .replace(/^-/, '');
    const known = name ?? names.get(baseName(entry)) ?? '';
    return {
      name: known !== '' ? known : own.startsWith('.') ? `Picture${own}` : own || 'Picture',
      from: { kind: 'entry', entry },
    };
  };
}
