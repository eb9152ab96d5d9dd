import electron, { nativeImage, type NativeImage } from 'electron';

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

interface NewerElectron {
  readonly clipboard: {
    read(): Promise<readonly Item[]>;
    write(items: readonly unknown[]): Promise<void>;
  };
  readonly ClipboardItem: new (contents: Readonly<Record<string, Blob>>) => unknown;
}

const PNG = 'image/png';

function isOlder(clipboard: unknown): clipboard is OlderClipboard {
  return typeof clipboard === 'object' && clipboard !== null && 'readImage' in clipboard;
}

function isNewer(module: unknown): module is NewerElectron {
  return typeof module === 'object' && module !== null && 'ClipboardItem' in module;
}

/** The text in the clipboard; empty where there is none. */
export async function readClipboardText(): Promise<string> {
  return electron.clipboard.readText();
}

export async function writeClipboardText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

/** The picture in the clipboard as a PNG; undefined where there is none. */
export async function readClipboardImage(): Promise<Uint8Array | undefined> {
  const clipboard: unknown = electron.clipboard;
  if (isOlder(clipboard)) {
    const image = clipboard.readImage();
    return image.isEmpty() ? undefined : image.toPNG();
  }
  const newer: unknown = electron;
  if (!isNewer(newer)) return undefined;
  const item = (await newer.clipboard.read()).find(({ types }) => types.includes(PNG));
  const blob = await item?.getType(PNG);
  return blob && new Uint8Array(await blob.arrayBuffer());
}

export async function writeClipboardImage(png: Uint8Array): Promise<void> {
  const clipboard: unknown = electron.clipboard;
  if (isOlder(clipboard)) {
    clipboard.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  const newer: unknown = electron;
  if (!isNewer(newer)) return;
  const blob = new Blob([new Uint8Array(png)], { type: PNG });
  await newer.clipboard.write([new newer.ClipboardItem({ [PNG]: blob })]);
}
