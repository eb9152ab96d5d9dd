import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';

/** How this process was started, as far as it takes to start the app once more. */
export interface RunningProgram {
  readonly execPath: string;
  /** The app's folder; undefined in a package, which knows its own. */
  readonly appPath: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Without them another start would not reach this one. */
  readonly switches: readonly string[];
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

/**
 * The program and its arguments, by their paths. Of an AppImage the file itself: what runs out of it
 * lies in a folder that is gone with it.
 */
export function startArguments({ execPath, appPath, env, switches }: RunningProgram): string[] {
  const { APPIMAGE: image, APPDIR: folder } = env;
  // Every program that an AppImage starts has its variables, too.
  const isImage = image !== undefined && folder !== undefined && isInside(execPath, folder);
  return [isImage ? image : execPath, ...(appPath === undefined ? [] : [appPath]), ...switches];
}

/** The name by which a shell finds the program; undefined where it would find another one, or none. */
function nameOnPath({ execPath, env }: RunningProgram, name: string): string | undefined {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return realpathSync(file) === realpathSync(execPath) ? name : undefined;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** One word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A line for a shell that starts the app, or has the running one do it: `glimpse --capture`. */
export function shellLine(program: RunningProgram, flag: string): string {
  const [path = '', ...rest] = startArguments(program);
  const start = program.appPath === undefined ? nameOnPath(program, 'glimpse') : undefined;
  return [start ?? path, ...rest, flag].map(quoted).join(' ');
}

/** The `Exec` of a desktop entry (freedesktop.org, Desktop Entry Specification). */
export function desktopEntryExec(program: RunningProgram, flag: string): string {
  const word = (text: string): string => {
    const escaped = text.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
    // Of a value of the file a backslash is escaped once more.
    return `"${escaped.replaceAll('\\', '\\\\')}"`;
  };
  return [...startArguments(program).map(word), flag].join(' ');
}
