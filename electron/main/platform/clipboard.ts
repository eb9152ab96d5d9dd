import * as electron from 'electron';
import type { NativeImage } from 'electron';

/*
 * Electron 45 has the W3C's asynchronous clipboard; before, pictures were read and written at once.
 * Only one of the two is in either version's types, so both are described here.
 */
interface OlderClipboard {
  readImage(): NativeImage;
  writeImage(image: NativeImage): void;
}

interface Item {
  readonly types: readonly string[];
  getType(type: string): Promise<Blob>;
}

interface NewerClipboard {
  read(): Promise<readonly Item[]>;
  write(items: readonly unknown[]): Promise<void>;
}

type ItemConstructor = new (contents: Readonly<Record<string, Blob>>) => unknown;

const PNG = 'image/png';
const clipboard: unknown = electron.clipboard;
const older = (): OlderClipboard | undefined =>
  typeof clipboard === 'object' && clipboard !== null && 'readImage' in clipboard
    ? (clipboard as OlderClipboard)
    : undefined;
const newer = (): NewerClipboard => clipboard as NewerClipboard;

export async function writeClipboardText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

/** The picture in the clipboard as a PNG; undefined where there is none. */
export async function readClipboardImage(): Promise<Uint8Array | undefined> {
  const image = older()?.readImage();
  if (image !== undefined) return image.isEmpty() ? undefined : image.toPNG();
  const item = (await newer().read()).find(({ types }) => types.includes(PNG));
  if (item === undefined) return undefined;
  const blob = await item.getType(PNG);
  return new Uint8Array(await blob.arrayBuffer());
}

export async function writeClipboardImage(png: Uint8Array): Promise<void> {
  const known = older();
  if (known !== undefined) {
    known.writeImage(electron.nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  const ClipboardItem = Reflect.get(electron, 'ClipboardItem') as ItemConstructor;
  const blob = new Blob([new Uint8Array(png)], { type: PNG });
  await newer().write([new ClipboardItem({ [PNG]: blob })]);
}
