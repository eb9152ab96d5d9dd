export interface Drop {
  readonly files: readonly File[];
  /** Names. */
  readonly folders: readonly string[];
  /** What it brings from a browser; undefined where it brings files. */
  readonly web: { readonly html: string; readonly uriList: string } | undefined;
}

/** What a drop brings: its files, and the folders among them, which can't be read as files. */
export function readDrop(transfer: DataTransfer): Drop {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else if (file !== null) files.push(file);
  }
  const isWeb = files.length === 0 && folders.length === 0;
  const web = isWeb
    ? { html: transfer.getData('text/html'), uriList: transfer.getData('text/uri-list') }
    : undefined;
  return { files, folders, web };
}
