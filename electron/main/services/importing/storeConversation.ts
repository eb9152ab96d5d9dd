import { AppError } from '@shared/utils/appError';
import type { Database } from '../../data/database';
import type { ArrivingDraft, ImportExtras } from '../../data/importExtras';
import type { Arrival, ArrivingConversation, ImportRepository } from '../../data/importRepository';
import { questionTitle } from '../../data/questionTitle';
import {
  uuidOf,
  type IncomingConversation,
  type IncomingDraft,
  type IncomingFile,
  type IncomingMessage,
} from './formats/incoming';
import type { KeptFile } from './keepFiles';
import type { Tally } from './tally';

type Messages = ArrivingConversation['messages'];
type Part = Messages[number]['parts'][number];

interface StoreOptions {
  /** What is stored in it is stored as a whole, or not at all. */
  readonly transaction: Database['transaction'];
  readonly repository: ImportRepository;
  readonly extras: ImportExtras;
  readonly keep: (file: IncomingFile) => Promise<KeptFile>;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** Whether one without messages comes, too: it has a title, a model, a folder. */
  readonly keepsEmpty: boolean;
}

/** The first words of the first question, where there is no title. */
function titleOf({ title, messages: [first] }: IncomingConversation): string {
  if (title !== '') return title;
  const text = first?.parts.find((part) => part.type === 'text')?.text ?? '';
  const names = (first?.parts ?? []).flatMap((part) =>
    part.type === 'attachment' ? [part.file.name] : [],
  );
  return questionTitle(text, names);
}

function draftTitle({ text, files }: IncomingDraft): string {
  return questionTitle(
    text,
    files.map(({ name }) => name),
  );
}

/**
 * Stores a conversation with its pictures and files: they first, then everything else as one
 * transaction. Tells what that came to; undefined where there was nothing to be stored. Throws where the
 * disk refuses, or where it is cancelled before that.
 */
export function createStoreConversation(options: StoreOptions) {
  const { transaction, repository, extras, keep, tally, signal, keepsEmpty } = options;

  const keptPart = async (file: IncomingFile, dates: Map<string, number>): Promise<Part> => {
    signal.throwIfAborted();
    const kept = await keep(file);
    switch (kept.type) {
      case 'image':
      case 'file':
        if (file.facts !== undefined) dates.set(kept.id, file.facts.createdAt);
        return { type: kept.type, attachmentId: kept.id };
      case 'missing':
        tally.add('missingFiles');
        break;
      case 'refused':
        tally.trouble(file.name, kept.reason);
        break;
    }
    return { type: 'text', text: `[${file.name}: not imported]` };
  };

  const keptMessage = async (
    message: IncomingMessage,
    dates: Map<string, number>,
  ): Promise<Messages[number]> => {
    const parts: Part[] = [];
    for (const part of message.parts) {
      parts.push(part.type === 'attachment' ? await keptPart(part.file, dates) : part);
    }
    return { ...message, parts };
  };

  const keptDraft = async ({ text, files, webSearch }: IncomingDraft): Promise<ArrivingDraft> => {
    const attachmentIds: string[] = [];
    for (const file of files) {
      const kept = await keep(file);
      if (kept.type === 'image' || kept.type === 'file') attachmentIds.push(kept.id);
    }
    return { text, attachmentIds, webSearch };
  };

  return async (incoming: IncomingConversation): Promise<Arrival | undefined> => {
    const { unreadable, draft, queue = [], ...conversation } = incoming;
    const title = titleOf(incoming);
    if (unreadable > 0) {
      const count = unreadable === 1 ? 'One message' : `${unreadable} messages`;
      tally.trouble(title, `${count} could not be read. The others are here.`);
    }
    const { id, updatedAt } = incoming;
    if (incoming.messages.length === 0 && (!keepsEmpty || incoming.title === '')) {
      if (draft !== undefined)
        extras.putUnsentDraft(
          [id, uuidOf('draft', id)],
          draftTitle(draft),
          updatedAt,
          await keptDraft(draft),
        );
      else if (unreadable === 0) tally.add('empty');
      return undefined;
    }
    // They keep the time of now until they belong to something: what is old and unused is deleted.
    const dates = new Map<string, number>();
    const messages: Messages = [];
    for (const message of incoming.messages) messages.push(await keptMessage(message, dates));
    const typed = draft && (await keptDraft(draft));
    const waiting: ArrivingDraft[] = [];
    for (const question of queue) waiting.push(await keptDraft(question));
    try {
      const arrival = transaction(() => {
        const put = repository.put({ ...conversation, title, messages }, dates);
        if (typed !== undefined) extras.putDraft(id, typed);
        extras.putQueue(id, waiting);
        return put;
      });
      tally.add(arrival);
      if (arrival === 'imported') tally.arrived(id, updatedAt);
      return arrival;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      tally.trouble(title, error.message);
      return undefined;
    }
  };
}
