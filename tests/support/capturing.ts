import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { App } from './app';
import type { RecordedRequest } from './scriptedServer';

export const HOTKEY = 'ctrl+shift+2';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Overlay extends Area {
  readonly id: number;
  readonly visible: boolean;
}

function readOverlays({ electron }: Pick<App, 'electron'>): Promise<Overlay[]> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.getTitle() === 'Capture')
      .map((window) => ({
        id: window.id,
        visible: window.isVisible(),
        ...window.getBounds(),
      })),
  );
}

/** The overlays' windows, from left to right. */
export async function overlays(app: Pick<App, 'electron'>): Promise<Overlay[]> {
  const found = await readOverlays(app).catch((error: unknown) => {
    // The debugger may lose its own promise to a collection of garbage just then.
    if (!String(error).includes('garbage collected')) throw error;
    return readOverlays(app);
  });
  return found.toSorted((a, b) => a.x - b.x);
}

export async function visibleOverlays(app: Pick<App, 'electron'>): Promise<number> {
  return (await overlays(app)).filter(({ visible }) => visible).length;
}

export async function expectNoOverlay(app: Pick<App, 'electron'>, timeout = 5_000): Promise<void> {
  await expect.poll(() => visibleOverlays(app), { timeout }).toBe(0);
}

/** The overlay's page once it shows the frozen display. */
export async function frozenPage(app: Pick<App, 'electron' | 'window'>): Promise<Page> {
  await expect.poll(() => visibleOverlays(app)).toBeGreaterThan(0);
  const page = await app.window('Capture');
  await page.locator('canvas[data-painted]').waitFor();
  return page;
}

/** The frozen picture as the overlay paints it, as rows of RGB. */
export async function shownPixels(page: Page): Promise<Buffer> {
  const png = await page.locator('canvas[data-painted]').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    return canvas.toDataURL('image/png');
  });
  return rgb(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
}

/** Hides the chat window, so that nothing but the desktop is seen. */
export async function putAway({ electron }: App): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    const chat = BrowserWindow.getAllWindows().find((window) => window.getTitle() === 'Glimpse');
    chat?.hide();
  });
}

export function captureTools(page: Page) {
  const toolbar = page.getByRole('toolbar', { name: 'Capture tools' });
  return {
    toolbar,
    tool: (name: string) => toolbar.getByRole('button', { name, exact: true }),
  };
}

/** Resolves once a key that is held has repeated, which is when it could do harm. */
export async function keyRepeats(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let left = 3;
        const count = ({ repeat }: KeyboardEvent): void => {
          if (!repeat || (left -= 1) > 0) return;
          window.removeEventListener('keydown', count, true);
          resolve();
        };
        window.addEventListener('keydown', count, true);
      }),
  );
}

/** A picture's pixels as rows of RGB. */
export function rgb(picture: string | Buffer, area?: Area): Buffer {
  const crop =
    area === undefined
      ? []
      : ['-crop', `${area.width}x${area.height}+${area.x}+${area.y}`, '+repage'];
  const input = typeof picture === 'string' ? picture : '-';
  return execFileSync('convert', [input, ...crop, '-depth', '8', 'rgb:-'], {
    ...(typeof picture === 'string' ? {} : { input: picture }),
    maxBuffer: 200_000_000,
  });
}

/** A part of rows of RGB that are so many pixels long. */
export function partOf(pixels: Buffer, rowLength: number, { x, y, width, height }: Area): Buffer {
  const rows = Array.from({ length: height }, (_, row) => {
    const start = 3 * ((y + row) * rowLength + x);
    return pixels.subarray(start, start + 3 * width);
  });
  return Buffer.concat(rows);
}

/** Every file that is kept of the attachments: originals, thumbnails, copies to send. */
export function keptPictures({ profile }: App, name: RegExp = /./): Buffer[] {
  const folder = join(profile, 'attachments');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

/** The one picture that is kept has exactly these pixels. */
export async function expectOriginal(app: App, pixels: Buffer): Promise<void> {
  await expect.poll(() => keptPictures(app, /^original$/).length).toBe(1);
  expect(keptPictures(app, /^original$/).map((picture) => rgb(picture).equals(pixels))).toEqual([
    true,
  ]);
}

export function sizeOf(picture: Buffer): string {
  return execFileSync('identify', ['-format', '%wx%h', '-'], { input: picture, encoding: 'utf8' });
}

interface Part {
  readonly type: string;
  readonly image_url?: { readonly url: string };
}

/** The pictures in a request, in order. */
export function sentPictures(request: RecordedRequest): Buffer[] {
  const { messages } = request.body as { messages: { content: string | Part[] }[] };
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap(({ image_url: image }) => {
      const data = image?.url.split(';base64,')[1];
      return data === undefined ? [] : [Buffer.from(data, 'base64')];
    });
}

/** A picture in which every pixel differs from its neighbours, always the same one. */
export const NOISE = [
  '-seed',
  '7',
  'xc:rgb(120,130,140)',
  '+noise',
  'Random',
  '-depth',
  '8',
] as const;
