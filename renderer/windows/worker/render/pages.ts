import { PDFiumLibrary } from '@hyzyla/pdfium';
import wasmUrl from '@hyzyla/pdfium/pdfium.wasm?url';
import type { PagesJob, PagesResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import { sizeToSend, type Size } from '@shared/utils/imageSizing';
import type { Job } from '../job';
import { readSource, writePart } from '../jobFiles';
import { encode } from './encode';
import type { Pixels } from './lanczos';

/** Points are 72 an inch; at 150 an inch small print is legible. */
const POINTS_TO_PIXELS = 150 / 72;
/** No page is drawn larger than this, whatever it says of itself. */
const MAX_SIDE = 4_096;

function pagePixels({ width, height }: Size): Size {
  const scale = Math.min(POINTS_TO_PIXELS, MAX_SIDE / Math.max(width, height, 1));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** The worker does not know a file's name: main puts it into the sentence. */
function refusal(error: unknown): AppError {
  const details = error instanceof Error ? error.message : undefined;
  const isLocked = /password|security/i.test(details ?? '');
  return new AppError(
    isLocked
      ? { code: 'FILE_ENCRYPTED', message: 'This PDF is protected with a password.', details }
      : { code: 'FILE_BROKEN', message: 'This PDF is broken or incomplete.', details },
    { cause: error },
  );
}

/** Draws the pages of a PDF as pictures to send, and reads their text. */
export async function renderPages(
  { id, signal, onProgress }: Job,
  { family, maxPages }: PagesJob,
): Promise<PagesResult> {
  const bytes = new Uint8Array(await readSource(id, signal));
  const library = await PDFiumLibrary.init({ wasmUrl });
  try {
    const pdf = await library.loadDocument(bytes).catch((error: unknown) => {
      throw refusal(error);
    });
    const count = pdf.getPageCount();
    const pages: PagesResult['pages'] = [];
    for (let index = 0; index < Math.min(count, maxPages); index += 1) {
      signal.throwIfAborted();
      const page = pdf.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const size = sizeToSend(family, pagePixels({ width: originalWidth, height: originalHeight }));
      // Before it is drawn: the library closes a page with its drawing.
      const text = page.getText();
      const drawn = await page.render({ ...size, render: 'bitmap' });
      const pixels: Pixels = {
        data: new Uint8ClampedArray(drawn.data),
        width: drawn.width,
        height: drawn.height,
      };
      const { blob, mediaType } = await encode(pixels);
      await writePart(id, `page-${index + 1}`, blob, signal);
      pages.push({
        sent: { mediaType, width: drawn.width, height: drawn.height, bytes: blob.size },
        text,
      });
      onProgress((index + 1) / Math.min(count, maxPages));
    }
    pdf.destroy();
    return { kind: 'pages', count, pages };
  } finally {
    library.destroy();
  }
}
