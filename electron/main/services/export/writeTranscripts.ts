import type { Attached } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import type { ExportFormat } from '@shared/ipc/export';
import { MESSAGES_A_PDF } from '@shared/utils/exportShape';
import { createNames, fileNameOf, splitEnding } from './fileNames';
import type { ExportedConversation } from '../../data/exportReader';
import { attachedTo, foldersOf, type ExportWork } from './exportWork';
import { htmlEnd, htmlHead, htmlTurn, type InlinePicture } from './htmlTranscript';
import { markdownHead, markdownTurn } from './markdownTranscript';
import { endingOf } from './portable';
import { turnOf, type Turn } from './turns';

type TranscriptFormat = Exclude<ExportFormat, 'json'>;

const ENDINGS: Readonly<Record<TranscriptFormat, string>> = {
  markdown: '.md',
  html: '.html',
  pdf: '.pdf',
};

/** The place of an attachment's file in the export, and whether it can be read. */
interface Placed {
  readonly sha256: string;
  readonly file: string;
  readonly isThere: boolean;
}

/** A message, and where its attachments are by their ids. */
interface Placement {
  readonly turn: Turn;
  readonly places: ReadonlyMap<string, Placed>;
}

/**
 * Writes conversations to be read by people: of each the path that is shown, several in their
 * folders. Returns how many pictures and files could not be read.
 */
export async function writeTranscripts(
  work: ExportWork,
  format: TranscriptFormat,
): Promise<number> {
  const { ids, reader, files, output, context, exportedAt, thoughts } = work;
  const folders = new Map(reader.folders().map((folder) => [folder.id, folder]));
  const total = ids.reduce((sum, id) => sum + reader.countMessages(id, 'path'), 0);
  const nameOf = createNames();
  const placed = new Map<string, Placed>();
  const missing = new Set<string>();
  let done = 0;

  /** Where each attachment of the messages will be. */
  const place = async (messages: readonly Message[]): Promise<Map<string, Placed>> => {
    const places = new Map<string, Placed>();
    for (const attachment of reader.attachments(attachedTo(messages))) {
      const { sha256 } = attachment;
      let known = placed.get(sha256);
      if (known === undefined) {
        const isThere = (await files.size(sha256, 'original')) !== undefined;
        if (!isThere) missing.add(sha256);
        const folder = 'sent' in attachment ? 'images/' : 'files/';
        const { stem } = splitEnding(attachment.name);
        const file = nameOf(folder, fileNameOf(stem, 'File'), endingOf(attachment));
        known = { sha256, file, isThere };
        placed.set(sha256, known);
      }
      places.set(attachment.id, known);
    }
    return places;
  };

  async function* turnsOf(id: string): AsyncGenerator<Placement> {
    for (const messages of reader.messages(id, 'path')) {
      const places = await place(messages);
      for (const message of messages) yield { turn: turnOf(message, thoughts), places };
      done += messages.length;
      context.report('conversations', done, total);
    }
  }

  async function* markdownOf(
    conversation: ExportedConversation,
    depth: number,
  ): AsyncIterable<string> {
    yield markdownHead(conversation);
    for await (const { turn, places } of turnsOf(conversation.id)) {
      yield* markdownTurn(turn, ({ id }) => {
        const known = places.get(id);
        return known?.isThere === true ? '../'.repeat(depth) + known.file : undefined;
      });
    }
  }

  /** The copy that was made to be sent: small, upright, without what a camera wrote into it. */
  const inlinePicture = async (
    picture: Attached,
    sha256: string,
  ): Promise<InlinePicture | undefined> => {
    const copy = reader.sentCopy(picture.id);
    if (copy === undefined) return undefined;
    const { family } = copy;
    const path = files.path(sha256, `sent-${family}`);
    if ((await files.size(sha256, `sent-${family}`)) !== undefined) {
      return { path, mediaType: copy.mediaType };
    }
    // One that was imported, or that a model made, may have none yet.
    const mediaType = await context.makeCopy(picture.id, family);
    return mediaType === undefined ? undefined : { path, mediaType };
  };

  /** A page of the next turns, at most so many. */
  async function* htmlOf(
    title: string,
    { createdAt }: ExportedConversation,
    turns: AsyncIterator<Placement>,
    limit: number,
  ): AsyncIterable<string> {
    const page = { title, createdAt, exportedAt };
    yield htmlHead(page);
    for (let count = 0; count < limit; count += 1) {
      const next = await turns.next();
      if (next.done === true) break;
      const { turn, places } = next.value;
      yield* htmlTurn(turn, {
        unfolded: format === 'pdf',
        pictureOf: async (picture) => {
          const known = places.get(picture.id);
          if (known?.isThere !== true) return undefined;
          return inlinePicture(picture, known.sha256);
        },
      });
    }
    yield htmlEnd(page);
  }

  const writePdfs = async (
    conversation: ExportedConversation,
    folder: string,
    stem: string,
  ): Promise<void> => {
    const turns = turnsOf(conversation.id);
    const count = reader.countMessages(conversation.id, 'path');
    const parts = Math.max(1, Math.ceil(count / MESSAGES_A_PDF));
    for (let part = 1; part <= parts; part += 1) {
      const suffix = parts === 1 ? '' : ` (part ${part} of ${parts})`;
      const page = htmlOf(conversation.title + suffix, conversation, turns, MESSAGES_A_PDF);
      await output.writeScratch('page.html', page);
      context.report('pages', done, total);
      await context.print(output.scratch('page.html'), output.scratch('page.pdf'));
      await output.copy(nameOf(folder, stem + suffix, ENDINGS.pdf), output.scratch('page.pdf'));
    }
  };

  const several = ids.length > 1;
  for (const id of ids) {
    const conversation = reader.conversation(id);
    if (conversation === undefined) continue;
    const around = several ? foldersOf(conversation, folders) : [];
    const folder = around.map(({ name }) => `${fileNameOf(name, 'Folder')}/`).join('');
    const stem = fileNameOf(conversation.title, 'Conversation');
    if (format === 'pdf') {
      await writePdfs(conversation, folder, stem);
      continue;
    }
    const file = nameOf(folder, stem, ENDINGS[format]);
    const content =
      format === 'markdown'
        ? markdownOf(conversation, around.length)
        : htmlOf(conversation.title, conversation, turnsOf(id), Infinity);
    await output.write(file, content);
  }

  if (format !== 'markdown') return missing.size;
  const readable = [...placed.values()].filter(({ isThere }) => isThere);
  for (const [index, { sha256, file }] of readable.entries()) {
    context.report('attachments', index, readable.length);
    if (!(await output.copy(file, files.path(sha256, 'original')))) missing.add(sha256);
  }
  return missing.size;
}
