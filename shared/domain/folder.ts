import { z } from 'zod';

export const folderIdSchema = z.uuid();

export const folderSchema = z.object({
  id: folderIdSchema,
  name: z.string().trim().min(1).max(100),
  /** The folder around it, which stands in none; null at the top. */
  parentId: folderIdSchema.nullable(),
});
export type Folder = z.infer<typeof folderSchema>;

/** A folder with what is in it, without what is in its folders or archived. */
export interface FolderState extends Folder {
  readonly count: number;
  /** How many of its conversations are unread. */
  readonly unread: number;
  /** Whether an answer is running in one of them. */
  readonly running: boolean;
}
