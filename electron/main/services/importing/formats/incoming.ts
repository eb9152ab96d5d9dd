import { createHash } from 'node:crypto';
import type {
  PortableAttachment,
  PortableConversation,
  PortableMessage,
} from '@shared/domain/portable';

/** A picture or file of a message, and where its bytes are. */
export interface IncomingFile {
  readonly id: string;
  readonly name: string;
  readonly from:
    | { readonly kind: 'entry'; readonly entry: string }
    | { readonly kind: 'text'; readonly text: string }
    /** The file that is imported does not have it. */
    | { readonly kind: 'missing' };
  /** What is known of it, where Glimpse itself exported it. */
  readonly facts?: PortableAttachment | undefined;
}

/** As it is exported, but for pictures and files, which are not stored yet. */
export type IncomingPart =
  | Exclude<PortableMessage['parts'][number], { readonly attachmentId: string }>
  | { readonly type: 'attachment'; readonly file: IncomingFile };

export interface IncomingMessage extends Omit<PortableMessage, 'parts'> {
  readonly parts: readonly IncomingPart[];
}

/** What is typed and not sent. */
export interface IncomingDraft {
  readonly text: string;
  readonly files: readonly IncomingFile[];
  readonly webSearch?: boolean | undefined;
}

/** A conversation out of a file. Each message stands behind the one before it. */
export interface IncomingConversation extends Omit<
  PortableConversation,
  'messages' | 'draft' | 'queue'
> {
  readonly messages: readonly IncomingMessage[];
  /** Only from another machine, as is the next. */
  readonly draft?: IncomingDraft | undefined;
  /** What waits to be sent. */
  readonly queue?: readonly IncomingDraft[] | undefined;
  /** Messages that could not be read and are left out. */
  readonly unreadable: number;
}

type Foreign = Pick<
  IncomingConversation,
  | 'id'
  | 'title'
  | 'createdAt'
  | 'updatedAt'
  | 'pinned'
  | 'archived'
  | 'messages'
  | 'activeLeafId'
  | 'unreadable'
>;

const MAX_TITLE = 300;

/**
 * A conversation of another app. It goes on with the model and the prompt of the settings; its id is
 * always the same, so that it is imported once.
 */
export function foreignConversation({ title, ...conversation }: Foreign): IncomingConversation {
  return {
    titledBy: 'user',
    folderId: null,
    unread: false,
    model: null,
    systemPrompt: null,
    parameters: null,
    routing: null,
    extraBody: {},
    budget: null,
    title: cleanText(title).replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TITLE),
    ...conversation,
  };
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
  return text
    .replaceAll('\0', '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd');
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
