/**
 * Stands in for Electron's own default app, which the registry fallback lacks: `electron FOLDER` loads
 * the app in FOLDER. It has to be an ES module that awaits the app's main file at top level, because
 * `ready` waits for that; otherwise the app comes too late for `registerSchemesAsPrivileged`.
 */
import { app } from 'electron';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { preloadFiles, folder } = parseArguments(process.argv.slice(1));

if (folder === undefined) {
  console.error('Usage: electron FOLDER [arguments]');
  app.exit(2);
} else {
  try {
    await launch(path.resolve(folder));
  } catch (error) {
    // Electron itself would open a dialog, which nobody could close on a machine without a display.
    console.error(error);
    app.exit(1);
  }
}

async function launch(appPath) {
  const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'));
  process.defaultApp = true;
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(appPath);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  Module._preloadModules(preloadFiles);
  await import(pathToFileURL(path.join(appPath, manifest.main ?? 'index.js')).href);
}

/** The same reading as Electron's default app: the first argument that is no flag is the app. */
function parseArguments(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-r' || argument === '--require') {
      index += 1;
      preloads.push(args[index]);
    } else if (!argument.startsWith('-')) {
      return { preloadFiles: preloads, folder: argument };
    }
  }
  return { preloadFiles: preloads, folder: undefined };
}
