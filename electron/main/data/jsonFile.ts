import Store from 'electron-store';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { setAsideName } from './setAsideName';
import { explained } from './storageError';

/** A JSON file in the profile, written as a whole and atomically. */
export interface JsonFile<T> {
  readonly value: T;
  /** Throws an `AppError` where the disk refuses; then the value is what it was. */
  save(value: T): void;
  /** Goes back to the defaults, and leaves nothing else in the file. */
  reset(): void;
  /** Where a broken file was moved to; undefined as a rule. */
  readonly setAside: string | undefined;
}

/** Undefined where the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is right of a broken file; defaults for the rest. */
function salvage<Schema extends z.ZodObject>(schema: Schema, raw: unknown): z.output<Schema> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  const right = entries.filter(([key, value]) => schema.shape[key]?.safeParse(value).success);
  return schema.parse(Object.fromEntries(right));
}

/** Where a broken file is now: its new name, unless the folder can't be written. */
function moveAside(file: string, now: number): string {
  const setAside = setAsideName(file, now);
  try {
    renameSync(file, setAside);
    return setAside;
  } catch {
    return file;
  }
}

/**
 * Opens `NAME.json`. A broken file is set aside, never overwritten, and what is right in it is kept.
 *
 * @param schema has a default for every key
 */
export function openJsonFile<Schema extends z.ZodObject>(
  options: { readonly folder: string; readonly name: string; readonly schema: Schema },
  now: () => number,
): JsonFile<z.output<Schema>> {
  const { folder, name, schema } = options;
  const file = join(folder, `${name}.json`);
  const raw = explained(() => (existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : {}));
  const parsed = schema.safeParse(raw);
  const setAside = parsed.success ? undefined : moveAside(file, now());

  // Keys are among what is kept so: nobody but the user may read it.
  const store = new Store({ cwd: folder, name, configFileMode: 0o600 });
  let value = parsed.data ?? salvage(schema, raw);
  const save = (next: z.output<Schema>): void => {
    explained(() => {
      // A newer version's keys outlive this one.
      store.store = { ...store.store, ...next };
    });
    value = next;
  };
  if (setAside !== undefined) {
    try {
      save(value);
    } catch {
      // The file is written with the next change: what was read of it is in use meanwhile.
    }
  }
  return {
    get value() {
      return value;
    },
    save,
    reset: () => {
      const byDefault = schema.parse({});
      explained(() => {
        store.store = byDefault;
      });
      value = byDefault;
    },
    setAside,
  };
}
