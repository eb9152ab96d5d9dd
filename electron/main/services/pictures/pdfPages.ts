import { z } from 'zod';
import { pagesResultSchema, type PagesResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { StoredFile } from '../../data/attachmentRepository';
import type { PicturePart, TextPart } from '../../providers/provider';
import type { AttachmentFiles } from './attachmentFiles';
import { createKeyedLock } from '../keyedLock';
import { nameFileRefusal } from './refusals';
import type { WorkerClient } from './workerClient';

/** So many pages are sent as pictures; more would rarely fit into a model's context. */
const MAX_PAGES = 30;

export type PdfPages = (
  file: StoredFile,
  family: ModelFamily,
  asText: boolean,
) => Promise<readonly (TextPart | PicturePart)[]>;

const indexSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(pagesResultSchema);

/** For servers that read no PDFs: the pages as pictures, or as text for models without eyes. */
export function createPdfPages(
  files: AttachmentFiles,
  worker: Pick<WorkerClient, 'run'>,
): PdfPages {
  const lock = createKeyedLock();

  const known = async (sha256: string, family: ModelFamily): Promise<PagesResult | undefined> => {
    const index = `pages-${family}` as const;
    if ((await files.size(sha256, index)) === undefined) return undefined;
    return indexSchema.parse(Buffer.from(await files.read(sha256, index)).toString('utf8'));
  };

  const draw = async ({ sha256, mediaType }: StoredFile, family: ModelFamily) => {
    const source = { path: files.path(sha256, 'original'), mediaType };
    const { result, parts } = await worker.run(
      { kind: 'pages', family, maxPages: MAX_PAGES },
      source,
    );
    if (result.kind !== 'pages') throw new Error('The worker did another job.');
    for (const [index] of result.pages.entries()) {
      const bytes = parts.get(`page-${index + 1}`);
      if (bytes === undefined) throw new Error('The worker left out a page.');
      await files.write(sha256, `page-${index + 1}-${family}`, bytes);
    }
    // Last, so that it is there only where every page is.
    await files.write(sha256, `pages-${family}`, Buffer.from(JSON.stringify(result)));
    return result;
  };

  return async (file, family, asText) => {
    const { id, sha256, name } = file;
    const found = await lock(`${sha256}-${family}`, async () => {
      try {
        return (await known(sha256, family)) ?? (await draw(file, family));
      } catch (error) {
        throw nameFileRefusal(error, name);
      }
    });
    const { count, pages } = found;
    if (count > MAX_PAGES) {
      throw new AppError({
        code: 'FILE_TOO_LARGE',
        message: `“${name}” has ${count} pages, and this server does not read PDFs: as pictures, at most ${MAX_PAGES} can be sent. Choose a model of OpenRouter, or add only the pages that matter.`,
        action: { kind: 'chooseModel' },
      });
    }
    if (asText) {
      const text = pages.map((page) => page.text.trim()).join('\n\n');
      return [{ type: 'text', text: `<file name="${name}">\n${text}\n</file>` }];
    }
    return [
      { type: 'text', text: `[The ${count === 1 ? 'page' : `${count} pages`} of ${name}]` },
      ...pages.map(({ sent }, index): PicturePart => {
        const page = index + 1;
        const pageFile = `page-${page}-${family}` as const;
        return {
          type: 'image',
          attachmentId: id,
          page,
          name: `${name}, page ${page}`,
          ...sent,
          read: () => files.read(sha256, pageFile),
          recognise: async (signal, onProgress) => {
            const source = { path: files.path(sha256, pageFile), mediaType: sent.mediaType };
            const { result } = await worker.run({ kind: 'recognise' }, source, {
              signal,
              onProgress,
            });
            if (result.kind !== 'recognise') throw new Error('The worker did another job.');
            return result;
          },
        };
      }),
    ];
  };
}
