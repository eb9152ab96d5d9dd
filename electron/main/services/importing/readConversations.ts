import type { z } from 'zod';
import { portableDocumentSchema } from '@shared/domain/portable';
import { assetNamesSchema, createAssetFinder } from './formats/chatGpt/chatGptAssets';
import { readChatGpt } from './formats/chatGpt/chatGpt';
import { readClaude } from './formats/claude';
import { readAttachments, readGlimpse } from './formats/glimpse';
import type { IncomingConversation } from './formats/incoming';
import type { ImportSource } from './source/importSource';
import type { JsonTrouble } from './source/jsonItems';
import { readJson, readPieces, type Recognised } from './source/recognise';

/** A conversation, or why one could not be read. */
export type ReadResult =
  | {
      readonly kind: 'conversation';
      readonly conversation: IncomingConversation;
    }
  | { readonly kind: 'folders'; readonly folders: readonly PortableFolder[] }
  | { readonly kind: 'trouble'; readonly name: string; readonly reason: string };

const SENTENCES: Readonly<Record<JsonTrouble, string>> = {
  notJson: 'It is no JSON file.',
  tooLarge: 'It is larger than 64 MB.',
  tooDeep: 'It is nested too deeply.',
  invalid: 'It is damaged.',
  cutOff: 'The file ends in the middle: export it again, what is whole was imported.',
};
const foldersSchema = portableDocumentSchema.shape.folders;
type PortableFolder = z.output<typeof foldersSchema>[number];
const NOT_KNOWN = 'It is not in a form that Glimpse knows.';

function titleOf(value: unknown, number: number): string {
  const { title, name } = Object(value);
  const known = [title, name].find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof known === 'string' ? known.slice(0, 200) : `Conversation ${number}`;
}

/** What a document has besides its conversations. */
async function membersOf(
  source: ImportSource,
  document: string,
): Promise<Readonly<Record<string, unknown>>> {
  const members = new Map<string, unknown>();
  for await (const piece of readPieces(source, document)) {
    if (piece.kind === 'member') members.set(piece.key, piece.value);
  }
  return Object.fromEntries(members);
}

/** Every value of a document that should be a conversation. */
async function* valuesOf(
  source: ImportSource,
  document: string,
  counts = false,
): AsyncGenerator<{ readonly value: unknown } | { readonly trouble: JsonTrouble }> {
  const members = new Map<string, unknown>();
  for await (const piece of readPieces(source, document, counts)) {
    if (piece.kind === 'item') yield { value: piece.value };
    else if (piece.kind === 'broken') yield { trouble: piece.reason };
    else members.set(piece.key, piece.value);
  }
  // A file with a single conversation.
  if (members.has('mapping') || members.has('chat_messages')) {
    yield { value: Object.fromEntries(members) };
  }
}

/** How many conversations there are, without storing any. */
export async function countConversations(
  source: ImportSource,
  { index, documents }: Recognised,
  progress: (count: number) => void,
): Promise<number> {
  if (index !== undefined) return index.documents.length;
  let count = 0;
  for (const document of documents) {
    for await (const entry of valuesOf(source, document, true)) {
      if ('value' in entry) count += 1;
      progress(count);
    }
  }
  return count;
}

/** Reads one conversation after the other. What is broken is told of, and passed over. */
export async function* readConversations(
  source: ImportSource,
  { kind, documents, root }: Recognised,
  now: number,
): AsyncGenerator<ReadResult> {
  const names =
    kind === 'chatGpt'
      ? source.entries.find((entry) => entry.endsWith('conversation_asset_file_names.json'))
      : undefined;
  const realNames = names === undefined ? undefined : await readJson(source, names);
  const findAsset = createAssetFinder(source.entries, assetNamesSchema.parse(realNames ?? {}));
  let number = 0;
  for (const document of documents) {
    if (!source.entries.includes(document)) {
      yield { kind: 'trouble', name: document, reason: 'It is not in the export.' };
      continue;
    }
    const isOwn = kind === 'glimpse' || kind === 'machine';
    const members = isOwn ? await membersOf(source, document) : {};
    const attachments = readAttachments(members['attachments']);
    const folders = foldersSchema.safeParse(members['folders']);
    if (folders.success) yield { kind: 'folders', folders: folders.data };
    const read = (value: unknown): IncomingConversation | undefined => {
      if (kind === 'chatGpt') return readChatGpt(value, findAsset, now);
      if (kind === 'claude') return readClaude(value, now);
      return readGlimpse(value, attachments, root);
    };
    for await (const entry of valuesOf(source, document)) {
      number += 1;
      if ('trouble' in entry) {
        const name =
          entry.trouble === 'cutOff' || entry.trouble === 'notJson'
            ? document
            : titleOf(undefined, number);
        yield { kind: 'trouble', name, reason: SENTENCES[entry.trouble] };
        continue;
      }
      const conversation = read(entry.value);
      yield conversation === undefined
        ? { kind: 'trouble', name: titleOf(entry.value, number), reason: NOT_KNOWN }
        : { kind: 'conversation', conversation };
    }
  }
}
