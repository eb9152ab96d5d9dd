import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Logger {
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

const MAX_BYTES = 2_000_000;
const KEY_LIKE = /\b(?:sk|key|pk|gsk|xai)-[\w-]{8,}|Bearer\s+\S+/gi;

/** Takes out whatever looks like a key. Content of conversations is never logged by callers. */
function scrub(text: string): string {
  return text.replace(KEY_LIKE, '[key]');
}

function describe(detail: unknown): string {
  if (detail === undefined) return '';
  if (detail instanceof Error) return ` ${detail.stack ?? detail.message}`;
  return ` ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`;
}

/**
 * Writes to `glimpse.log` in the folder, and to the terminal where asked. One older file is kept.
 * A log that can't be written is no reason to fail: it is skipped.
 */
export function createLogger(folder: string, options: { readonly terminal: boolean }): Logger {
  const file = join(folder, 'glimpse.log');
  const write = (level: 'info' | 'warn' | 'error', message: string, detail?: unknown): void => {
    const line = scrub(`${new Date().toISOString()} ${level} ${message}${describe(detail)}`);
    if (options.terminal) console[level](line);
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(file, `${file}.1`);
      }
      appendFileSync(file, `${line}\n`);
    } catch {
      // A full disk must not take the app down through its own log.
    }
  };
  return {
    info: (message, detail) => write('info', message, detail),
    warn: (message, detail) => write('warn', message, detail),
    error: (message, detail) => write('error', message, detail),
  };
}
