import type { Message } from '@shared/domain/message';
import type { PortableFolder, PortableSettings } from '@shared/domain/portable';
import type { ExportFormat } from '@shared/ipc/export';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { ExportReader, ExportScope, ExportedConversation } from '../../data/exportReader';
import type { JobContext } from '../jobs/jobs';
import type { AttachmentFiles } from '../pictures/attachmentFiles';
import type { Container, Output } from './output';

/** What is read: the history's file, and the folder with the attachments' files. */
export interface ExportSource {
  readonly history: string;
  readonly attachments: string;
}

/** What goes to another machine besides the history. */
interface MachineParts {
  readonly settings: PortableSettings;
}

export interface ExportInput extends ExportSource {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  /** Whether transcripts have what models thought. */
  readonly thoughts: boolean;
  readonly container: Container;
  /** The file, or the folder that is to be made. */
  readonly target: string;
  /** A folder that is not there yet, beside the target: in it the export grows. */
  readonly work: string;
  /** The version of the app. */
  readonly app: string;
  readonly exportedAt: number;
  /** Only where everything moves to another machine; the format is `json` then. */
  readonly machine?: MachineParts | undefined;
}

export interface ExportContext extends JobContext {
  /** Makes a PDF of a page that `htmlTranscript` made; both are paths. */
  print(html: string, pdf: string): Promise<void>;
  /** Makes the copy of a picture to send. Returns its type; undefined where it can't be made. */
  makeCopy(attachmentId: string, family: ModelFamily): Promise<string | undefined>;
}

export interface ExportOutcome {
  readonly path: string;
  readonly conversations: number;
  /** How many pictures and files could not be read. */
  readonly missing: number;
}

/** What the writers share. */
export interface ExportWork extends ExportInput {
  readonly ids: readonly string[];
  readonly reader: ExportReader;
  readonly files: AttachmentFiles;
  readonly output: Output;
  readonly context: ExportContext;
}

/** The attachments of messages, by their ids. */
export function attachedTo(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(
    messages.flatMap(({ parts }) =>
      parts.flatMap((part) =>
        part.type === 'image' || part.type === 'file' ? [part.attachment.id] : [],
      ),
    ),
  );
}

/** The folder of a conversation with the one around it, that one first. */
export function foldersOf(
  { folderId }: ExportedConversation,
  folders: ReadonlyMap<string, PortableFolder>,
): PortableFolder[] {
  const own = folders.get(folderId ?? '');
  const around = folders.get(own?.parentId ?? '');
  return [around, own].filter((folder) => folder !== undefined);
}
