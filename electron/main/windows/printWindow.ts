import { app, BrowserWindow, type Session } from 'electron';
import { harden } from './harden';

/** Where paper is not A4. */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set(
  'US CA MX GT CR SV NI PA CO VE CL PH PR DO'.split(' '),
);

const PAGE_NUMBERS =
  '<div style="width:100%;font:8px sans-serif;color:#666;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/**
 * Makes a PDF of a page, in a hidden window without scripts that can reach nothing else.
 *
 * @param session one that serves that page only
 * @throws the signal's reason where it is aborted
 */
export async function printPage(
  session: Session,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const window = new BrowserWindow({
    title: 'Glimpse export',
    show: false,
    webPreferences: {
      session,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  harden(window, () => undefined);
  const printed = async (): Promise<Uint8Array> => {
    await window.loadURL(url);
    return window.webContents.printToPDF({
      pageSize: LETTER_COUNTRIES.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
      margins: { top: 0.7, bottom: 0.7, left: 0.75, right: 0.75 },
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: PAGE_NUMBERS,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  };
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (): void => reject(new Error('The page was closed before it was printed.'));
    signal.addEventListener('abort', end, { once: true });
    window.webContents.once('render-process-gone', end);
  });
  try {
    return await Promise.race([printed(), ended]);
  } finally {
    window.destroy();
  }
}
