import type { PortableDocument, PortableIndex } from '@shared/domain/portable';
import { createNames, fileNameOf } from './fileNames';
import type { ExportedConversation, HashedAttachment } from '../../data/exportReader';
import { attachedTo, foldersOf, type ExportWork } from './exportWork';
import {
  endingOf,
  portableAttachment,
  portableConversation,
  portableMessage,
  portableUsage,
} from './portable';

const INDEX = 'glimpse.json';
const SETTINGS = 'settings.json';
const USAGE = 'usage.jsonl';
const RECOGNISED = 'recognised.jsonl';

type Head = Pick<PortableDocument, 'format' | 'version' | 'app' | 'exportedAt'>;

/** Attachments that were met, by their content: where they go, and whether they can be read. */
type Contents = Map<string, { readonly file: string; readonly isThere: boolean }>;

/** JSON, one value a line. */
function* lines(values: Iterable<unknown>, meanwhile: () => void): Iterable<string> {
  for (const value of values) {
    yield `${JSON.stringify(value)}\n`;
    meanwhile();
  }
}

/** The elements of a JSON array, one a line. */
function* elements(values: Iterable<unknown>): Iterable<string> {
  let separator = '\n';
  for (const value of values) {
    yield separator + JSON.stringify(value);
    separator = ',\n';
  }
  yield '\n';
}

/** A JSON object without its closing brace, so that more can be added to it. */
function opened(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}

/**
 * Writes conversations as JSON: a document each, their attachments once, and an index where there
 * are several. Returns how many attachments could not be read.
 */
export async function writeDocuments(work: ExportWork): Promise<number> {
  const { ids, reader, files, output, context, app, exportedAt, machine } = work;
  const head: Head = { format: 'glimpse', version: 1, app, exportedAt };
  const folders = new Map(reader.folders().map((folder) => [folder.id, folder]));
  const total = ids.reduce((sum, id) => sum + reader.countMessages(id, 'all'), 0);
  const contents: Contents = new Map();
  const nameOf = createNames();
  const documents: PortableIndex['documents'] = [];
  let done = 0;

  const meet = async (attachment: HashedAttachment): Promise<string | null> => {
    const { sha256 } = attachment;
    const known = contents.get(sha256) ?? {
      file: `attachments/${sha256}${endingOf(attachment)}`,
      isThere: (await files.size(sha256, 'original')) !== undefined,
    };
    contents.set(sha256, known);
    return known.isThere ? known.file : null;
  };

  async function* documentOf(conversation: ExportedConversation): AsyncIterable<string> {
    const { id } = conversation;
    const attached = new Set<string>();
    const kept = machine && { draft: reader.draft(id), queue: reader.queue(id) };
    const unsent = [...(kept?.draft === undefined ? [] : [kept.draft]), ...(kept?.queue ?? [])];
    for (const each of unsent) each.attachmentIds.forEach((one) => attached.add(one));
    yield `${opened({ ...head, kind: 'conversations', folders: foldersOf(conversation, folders) })},"conversations":[`;
    yield `\n${opened({ ...portableConversation(conversation), ...kept })},"messages":[`;
    let separator = '\n';
    for (const messages of reader.messages(id, 'all')) {
      for (const one of attachedTo(messages)) attached.add(one);
      for (const message of messages) {
        yield separator + JSON.stringify(portableMessage(message));
        separator = ',\n';
      }
      done += messages.length;
      context.report('conversations', done, total);
    }
    yield '\n]}],"attachments":[';
    const entries: unknown[] = [];
    for (const attachment of reader.attachments(attached)) {
      entries.push(portableAttachment(attachment, await meet(attachment)));
    }
    yield* elements(entries);
    yield ']}\n';
  }

  for (const id of ids) {
    const conversation = reader.conversation(id);
    if (conversation === undefined) continue;
    const { title } = conversation;
    const file = nameOf('', fileNameOf(title, 'Conversation'), '.json');
    await output.write(file, documentOf(conversation));
    documents.push({ file, id, title, messages: reader.countMessages(id, 'all') });
  }

  let missing = [...contents.values()].filter(({ isThere }) => !isThere).length;
  const readable = [...contents].filter(([, { isThere }]) => isThere);
  for (const [index, [sha256, { file }]] of readable.entries()) {
    context.report('attachments', index, readable.length);
    if (!(await output.copy(file, files.path(sha256, 'original')))) missing += 1;
  }

  if (machine !== undefined) {
    const meanwhile = (): void => context.report('finishing', 0);
    await output.write(SETTINGS, [JSON.stringify(machine.settings, undefined, 2)]);
    await output.write(USAGE, lines(mapped(reader.usage(), portableUsage), meanwhile));
    await output.write(RECOGNISED, lines(reader.recognised(), meanwhile));
  }
  if (machine !== undefined || ids.length > 1) {
    const index: PortableIndex = {
      ...head,
      kind: 'index',
      scope: machine === undefined ? 'conversations' : 'machine',
      folders: [...folders.values()],
      documents,
      ...(machine && { settings: SETTINGS, usage: USAGE, recognised: RECOGNISED }),
    };
    await output.write(INDEX, [JSON.stringify(index, undefined, 1)]);
  }
  return missing;
}

function* mapped<In, Out>(values: Iterable<In>, change: (value: In) => Out): Iterable<Out> {
  for (const value of values) yield change(value);
}
