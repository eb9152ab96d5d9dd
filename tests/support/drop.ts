import type { Page } from '@playwright/test';

interface DragData {
  readonly items: { readonly mimeType: string; readonly data: string }[];
  readonly files?: string[];
  readonly dragOperationsMask: number;
}

async function drop(page: Page, data: DragData): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
  }));
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/** Drops real files onto the middle of the window, as the file manager does. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  await drop(page, { items: [], files: [...files], dragOperationsMask: 1 });
}

/** Drops onto the middle of the window what another program's page gives: data by media type. */
export async function dropWeb(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await drop(page, {
    items: Object.entries(data).map(([mimeType, value]) => ({ mimeType, data: value })),
    dragOperationsMask: 1,
  });
}
