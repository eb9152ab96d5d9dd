import { z } from 'zod';
import { conversationIdsSchema } from '../domain/conversation';
import { folderIdSchema } from '../domain/folder';
import { route } from './contract';
import { jobIdSchema } from './job';

const exportFormatSchema = z.enum(['markdown', 'html', 'pdf', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

const exportScopeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conversations'),
    ids: conversationIdsSchema,
  }),
  z.object({ kind: z.literal('folder'), id: folderIdSchema }),
  z.object({ kind: z.literal('everything') }),
]);
export type ExportChoice = z.infer<typeof exportScopeSchema>;

/** What a choice of conversations comes to. */
export interface ExportExtent {
  readonly conversations: number;
  /** With all their versions. */
  readonly messages: number;
  /** Pictures and files, each content once, and their bytes. */
  readonly attachments: number;
  readonly bytes: number;
}

/** What was written. */
export interface ExportResult {
  /** The name of the file or folder. */
  readonly name: string;
  readonly conversations: number;
  /** How many pictures and files could not be read, and are not in it. */
  readonly missing: number;
}

export const exportRoutes = {
  'export.measure': route<ExportExtent>()({
    in: z.object({ scope: exportScopeSchema }),
    from: ['chat'],
  }),
  /** Asks where, and writes. Null: the person changed their mind about it. */
  'export.start': route<ExportResult | null>()({
    in: z.object({
      jobId: jobIdSchema,
      scope: exportScopeSchema,
      format: exportFormatSchema,
      /** Whether what models thought goes along; `json` always has it. */
      thoughts: z.boolean(),
      /** Where it consists of several files: what holds them. */
      pack: z.enum(['folder', 'zip']),
    }),
    from: ['chat'],
  }),
  /** Asks where, and writes everything but the keys into one file. */
  'export.machine': route<ExportResult | null>()({
    in: z.object({ jobId: jobIdSchema }),
    from: ['chat'],
  }),
  /** Shows what a job wrote in the system's file manager. */
  'export.reveal': route<void>()({ in: z.object({ jobId: jobIdSchema }), from: ['chat'] }),
};
