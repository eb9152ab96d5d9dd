import { portableIndexSchema, type PortableIndex } from '@shared/domain/portable';
import type { ImportKind } from '@shared/ipc/import';
import { AppError } from '@shared/utils/appError';
import { isChatGpt } from '../formats/chatGpt/chatGpt';
import { isClaude } from '../formats/claude';
import type { ImportSource } from './importSource';
import { jsonItems, type JsonPiece } from './jsonItems';
import { MAX_JSON_BYTES, MAX_PIECE_BYTES } from './limits';

/** What a file turned out to be, and where its conversations are. */
export interface Recognised {
  readonly kind: ImportKind;
  /** The files with conversations, in their order. */
  readonly documents: readonly string[];
  /** The folder in which the paths of a Glimpse export begin; empty, or with a `/` at its end. */
  readonly root: string;
  readonly index?: PortableIndex | undefined;
}

const INDEX = 'glimpse.json';
/** Values that may be broken before the first that is known. */
const MAX_LOOKED_AT = 50;
const CONVERSATIONS = /(^|\/)conversations(-\d+)?\.json$/;

function folderOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf('/') + 1);
}

/** The pieces of a JSON file with conversations, which may only be counted. */
export function readPieces(
  source: ImportSource,
  entry: string,
  counts = false,
): AsyncGenerator<JsonPiece> {
  return jsonItems(source.read(entry, MAX_JSON_BYTES), {
    list: 'conversations',
    maxBytes: MAX_PIECE_BYTES,
    counts,
  });
}

/** A small JSON file; undefined where it is none. */
export async function readJson(source: ImportSource, entry: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(entry, MAX_PIECE_BYTES)) chunks.push(chunk);
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}

/** Whose conversations a JSON file has, from its first pieces; undefined where it has none. */
async function kindOf(source: ImportSource, entry: string): Promise<ImportKind | undefined> {
  let looked = 0;
  const head: Record<string, unknown> = Object.create(null);
  for await (const piece of readPieces(source, entry)) {
    looked += 1;
    if (piece.kind === 'item') {
      if (isChatGpt(piece.value)) return 'chatGpt';
      if (isClaude(piece.value)) return 'claude';
      if (looked > MAX_LOOKED_AT) return undefined;
    }
    if (piece.kind === 'member') {
      head[piece.key] = piece.value;
      if (head['format'] === 'glimpse' && 'version' in head) {
        checkVersion(source, head);
        return 'glimpse';
      }
      // A file with a single conversation.
      if (piece.key === 'mapping') return 'chatGpt';
      if (piece.key === 'chat_messages') return 'claude';
    }
    if (piece.kind === 'broken' && piece.reason === 'notJson') return undefined;
  }
  return undefined;
}

function unknownFile(name: string): AppError {
  return new AppError({
    code: 'INVALID_INPUT',
    message: `“${name}” is not an export that Glimpse knows. Choose the .zip that ChatGPT or Claude gave you, or a .zip or .json that Glimpse exported.`,
  });
}

async function readIndex(source: ImportSource, entry: string): Promise<Recognised | undefined> {
  const value = await readJson(source, entry);
  const parsed = portableIndexSchema.safeParse(value);
  if (!parsed.success) {
    checkVersion(source, value);
    return undefined;
  }
  const root = folderOf(entry);
  const files = new Set(parsed.data.documents.map(({ file }) => root + file));
  return {
    kind: parsed.data.scope === 'machine' ? 'machine' : 'glimpse',
    documents: [...files],
    root,
    index: parsed.data,
  };
}

/** Throws where a newer Glimpse wrote it. */
function checkVersion({ name }: ImportSource, value: unknown): void {
  const { format, version } = Object(value);
  if (format !== 'glimpse' || typeof version !== 'number' || version <= 1) return;
  throw new AppError({
    code: 'INVALID_INPUT',
    message: `“${name}” was exported by a newer version of Glimpse. Install it here, too, then import the file.`,
  });
}

/** The shallowest of files with a name. */
function shallowest(entries: readonly string[]): string | undefined {
  const depth = (entry: string): number => entry.split('/').length;
  return entries.toSorted((a, b) => depth(a) - depth(b))[0];
}

/** Finds out what a file is by what is in it. Throws an `AppError` where nothing in it is known. */
export async function recognise(source: ImportSource): Promise<Recognised> {
  const { entries, isZip, name } = source;
  const own = isZip ? entries : [name];
  const index = shallowest(own.filter((entry) => entry.split('/').at(-1) === INDEX));
  const indexed = index === undefined ? undefined : await readIndex(source, index);
  if (indexed !== undefined) return indexed;

  const jsons = own.filter((entry) => /\.json$/i.test(entry));
  const named = jsons.filter((entry) => CONVERSATIONS.test(entry)).toSorted();
  // Any other name, too: people rename files.
  const candidates = named.length > 0 ? named : isZip ? jsons.filter(isAtTop) : [name];
  const kinds = new Map<ImportKind, string[]>();
  for (const entry of candidates) {
    const kind = await kindOf(source, entry);
    if (kind !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), entry]);
  }
  const [found] = kinds;
  if (found === undefined) throw unknownFile(name);
  const [kind, documents] = found;
  return { kind, documents: withShards(source, documents), root: folderOf(documents[0] ?? '') };
}

function isAtTop(entry: string): boolean {
  return entry.split('/').length <= 2;
}

/** With one numbered file of an unpacked export, the others are meant as well. */
function withShards({ entries }: ImportSource, documents: readonly string[]): readonly string[] {
  const [only] = documents;
  if (documents.length !== 1 || only === undefined || !/-\d+\.json$/.test(only)) return documents;
  if (!CONVERSATIONS.test(only)) return documents;
  return entries
    .filter((entry) => folderOf(entry) === folderOf(only) && /conversations-\d+\.json$/.test(entry))
    .toSorted();
}
