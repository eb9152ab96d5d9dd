import type { Locator, Page } from '@playwright/test';

interface DragData {
  readonly items: { readonly mimeType: string; readonly data: string }[];
  readonly files?: string[];
  readonly dragOperationsMask: number;
}

async function drop(page: Page, data: DragData, onto?: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const size = await page.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
  }));
  const { x: left, y: top, width, height } = (await onto?.boundingBox()) ?? { x: 0, y: 0, ...size };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      ...{ type, data },
      x: left + width / 2,
      y: top + height / 2,
    });
  }
  await session.detach();
}

/** Drops real files onto the middle of the window, or of something in it, as the file manager does. */
export async function dropFiles(
  page: Page,
  files: readonly string[],
  onto?: Locator,
): Promise<void> {
  await drop(page, { items: [], files: [...files], dragOperationsMask: 1 }, onto);
}

/** Drops onto the middle of the window what another program's page gives: data by media type. */
export async function dropWeb(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await drop(page, {
    items: Object.entries(data).map(([mimeType, value]) => ({ mimeType, data: value })),
    dragOperationsMask: 1,
  });
}
