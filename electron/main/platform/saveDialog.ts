import { app, dialog } from 'electron';
import { copyFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError } from '@shared/utils/appError';

/** Asks where to save a file; undefined where the person changed their mind. */
export async function askWhereToSave(
  name: string,
  title = 'Save capture',
  folder: 'pictures' | 'documents' = 'pictures',
): Promise<string | undefined> {
  const extension = extname(name).slice(1);
  const { filePath } = await dialog.showSaveDialog({
    title,
    defaultPath: join(app.getPath(folder), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  return filePath === '' ? undefined : filePath;
}

/** Asks for a folder to put something into; undefined where the person changed their mind. */
export async function askForFolder(title: string, action: string): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({
    title,
    buttonLabel: action,
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0];
}

/** Copies a file to where a person wants it. Throws an `AppError` where that can't be. */
export async function copyTo(path: string, target: string): Promise<void> {
  try {
    await copyFile(path, target);
  } catch (error) {
    throw new AppError(
      {
        code: 'STORAGE_FAILED',
        message: 'The picture could not be saved there. Choose another folder.',
      },
      { cause: error },
    );
  }
}
