import { app, dialog } from 'electron';
import { join } from 'node:path';

/** Asks where to save a picture; undefined where the person changed their mind. */
export async function askWhereToSave(name: string): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog({
    title: 'Save capture',
    defaultPath: join(app.getPath('pictures'), name),
    filters: [{ name: 'PNG', extensions: ['png'] }],
  });
  return filePath === '' ? undefined : filePath;
}
