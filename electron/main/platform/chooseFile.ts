import { dialog } from 'electron';

/** Asks for an export of this app or another one; null where the person changed their mind. */
export async function chooseImportFile(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    title: 'Import conversations',
    properties: ['openFile'],
    filters: [
      { name: 'Exports (ZIP, JSON)', extensions: ['zip', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return filePaths[0] ?? null;
}

/** Asks for a file with certificates; null where the person changed their mind. */
export async function chooseCaFile(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    title: 'Choose a certificate file',
    properties: ['openFile'],
    filters: [
      { name: 'Certificates (PEM)', extensions: ['pem', 'crt', 'cer'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return filePaths[0] ?? null;
}
