import { createHash } from 'node:crypto';
import type { Citation, Message } from '@shared/domain/message';

/** A picture or file of a message, and where its bytes are. */
export interface IncomingFile {
  readonly name: string;
  readonly from:
    | { readonly kind: 'entry'; readonly entry: string }
    | { readonly kind: 'text'; readonly text: string }
    /** The file that is imported does not have it. */
    | { readonly kind: 'missing' };
}

export type IncomingPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string; readonly durationMs?: number | undefined }
  | ({ readonly type: 'citation' } & Citation)
  | { readonly type: 'file'; readonly file: IncomingFile };

export interface IncomingMessage extends Pick<Message, 'role' | 'model' | 'servedBy'> {
  readonly id: string;
  readonly parentId: string | null;
  readonly parts: readonly IncomingPart[];
  readonly createdAt: number;
}

/** A conversation of another app. */
export interface IncomingConversation {
  /** Always the same for the same conversation of the same app, so that it is imported once. */
  readonly id: string;
  /** May be empty. */
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Each stands behind the one before it. */
  readonly messages: readonly IncomingMessage[];
  /** The end of the path that was shown last. */
  readonly activeLeafId: string | undefined;
  /** Messages that could not be read and are left out. */
  readonly unreadable: number;
}

/** A uuid that is always the same for the same names. */
export function uuidOf(...names: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  const variant = '89ab'[Number.parseInt(hash.charAt(16), 16) % 4];
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** Of text that comes from elsewhere: no zeros, at which SQLite ends a text, and no half characters. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed();
}

/** The year 2000; no app that is imported from is older. */
const EARLIEST = 946_684_800_000;
const DAY_MS = 86_400_000;

/** A time in ms since 1970 that can be: not before there was such an app, and not in the future. */
export function possibleTime(ms: number | undefined, now: number): number | undefined {
  if (ms === undefined || !Number.isFinite(ms) || ms < EARLIEST || ms > now + DAY_MS) {
    return undefined;
  }
  return Math.round(ms);
}
