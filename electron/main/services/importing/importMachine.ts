import type { z } from 'zod';
import {
  portableRecognisedSchema,
  portableSettingsSchema,
  portableUsageSchema,
  type PortableSettings,
} from '@shared/domain/portable';
import type { ImportExtras } from '../../data/importExtras';
import type { ImportSource } from './source/importSource';
import { readLines } from './source/readLines';
import { readJson, type Recognised } from './source/recognise';
import type { Tally } from './tally';

/** Rows that are stored at once: others who write wait no longer than for so many. */
const BATCH = 200;

interface MachineImport {
  readonly source: ImportSource;
  readonly recognised: Recognised;
  readonly extras: ImportExtras;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

/** Values of a file with one JSON value a line, in batches; those that can't be read are counted. */
async function* batches<Schema extends z.ZodType>(
  { source, recognised, tally, signal }: MachineImport,
  file: string,
  schema: Schema,
): AsyncGenerator<z.output<Schema>[]> {
  let batch: z.output<Schema>[] = [];
  let broken = 0;
  for await (const value of readLines(source, recognised.root + file)) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      broken += 1;
      continue;
    }
    batch.push(parsed.data);
    if (batch.length < BATCH) continue;
    signal.throwIfAborted();
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  if (broken > 0) tally.trouble(file, `${broken} of its lines could not be read.`);
}

/** The settings of another machine, as far as they can be read; undefined where it has none. */
export async function readSettings(
  source: ImportSource,
  { kind, root, index }: Recognised,
): Promise<z.ZodSafeParseResult<PortableSettings> | undefined> {
  const file = index?.settings;
  if (kind !== 'machine' || file === undefined) return undefined;
  if (!source.entries.includes(root + file)) return undefined;
  return portableSettingsSchema.safeParse(await readJson(source, root + file));
}

/**
 * Brings in what another machine has besides its conversations: what was spent, and the text that was
 * read in pictures. Returns its settings, which belong to main.
 */
export async function importMachine(machine: MachineImport): Promise<PortableSettings | undefined> {
  const { source, extras, tally } = machine;
  const { root, index } = machine.recognised;
  const isThere = (file: string | undefined): file is string =>
    file !== undefined && source.entries.includes(root + file);
  if (isThere(index?.usage)) {
    for await (const rows of batches(machine, index.usage, portableUsageSchema)) {
      extras.putUsage(rows);
    }
  }
  if (isThere(index?.recognised)) {
    for await (const rows of batches(machine, index.recognised, portableRecognisedSchema)) {
      extras.putRecognised(
        rows.map(({ sha256, result }) => ({ sha256, result: JSON.stringify(result) })),
      );
    }
  }
  const settings = await readSettings(source, machine.recognised);
  if (settings?.success === false) {
    tally.trouble(index?.settings ?? 'settings', 'The settings could not be read.');
  }
  return settings?.data;
}
