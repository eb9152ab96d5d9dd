import { join } from 'node:path';
import { settingsSchema } from '@shared/domain/settings';
import { runExport } from '@main/services/export/runExport';
import { settingsWithoutSecrets } from '@main/services/export/withoutSecrets';
import { readZip } from '../../support/readZip';
import { temporaryFolder } from '../../support/storage';

const SETTINGS = settingsSchema.parse({ theme: 'dark' });

interface Archive {
  readonly path: string;
  /** Its JSON files, and the others' bytes, by their names. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** What a profile comes to as an archive for another machine. */
export async function exported(history: string, profile: string): Promise<Archive> {
  const path = join(temporaryFolder(), 'Move.zip');
  await runExport(
    {
      ...{ history, attachments: join(profile, 'attachments'), target: path, work: `${path}.part` },
      ...{ scope: { kind: 'machine' }, format: 'json', container: 'zip' },
      ...{ app: '0.1.0', thoughts: false, exportedAt: 5 },
      machine: { settings: settingsWithoutSecrets(SETTINGS) },
    },
    {
      ...{ signal: new AbortController().signal, report: () => {}, print: async () => {} },
      makeCopy: async () => undefined,
    },
  );
  const files = await readZip(path);
  return {
    path,
    files: Object.fromEntries(
      [...files].map(([name, bytes]): [string, unknown] => [
        name,
        name.endsWith('.json') ? JSON.parse(String(bytes)) : bytes.toString('base64'),
      ]),
    ),
  };
}
