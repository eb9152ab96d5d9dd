import { z } from 'zod';
import {
  attachedSchema,
  attachmentSchema,
  captureOriginSchema,
  fileMediaTypeSchema,
  sentCopySchema,
  type Attached,
  type Attachment,
  type FileAttachment,
  type SentCopy,
} from '@shared/domain/attachment';
import { recogniseResultSchema, type RecogniseResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import { MODEL_FAMILIES, type ModelFamily } from '@shared/utils/imageSizing';
import { idList, idRow, json, optional, toJson } from './columns';
import type { Database } from './database';

/** An attachment as it is stored. Several rows may share one content. */
export interface StoredAttachment extends Attachment {
  /** Hash of the original's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The model family that `sent` was made for. */
  readonly family: ModelFamily;
}

/** A PDF or text file as it is stored. */
export interface StoredFile extends FileAttachment {
  readonly sha256: string;
}

/** The rows of attachments; their files are the attachments service's. Each method is one transaction. */
export interface AttachmentRepository {
  insert(row: StoredAttachment): void;
  insertFile(row: StoredFile): void;
  /** A picture; undefined also for a file of another kind. */
  get(id: string): StoredAttachment | undefined;
  getFile(id: string): StoredFile | undefined;
  /** In the order of the ids. Throws `NOT_FOUND` where one is gone. */
  many(ids: readonly string[]): Attached[];
  /** Any row of a picture with this content. */
  findBySha(sha256: string): StoredAttachment | undefined;
  /** Whether a row of any kind has this content. */
  isUsed(sha256: string): boolean;
  updateSent(id: string, family: ModelFamily, sent: SentCopy): void;
  updateAsLink(id: string, asLink: boolean): void;
  /** What was recognised in this content; undefined until it was. */
  getRecognised(sha256: string): RecogniseResult | undefined;
  saveRecognised(sha256: string, result: RecogniseResult): void;
  /**
   * Deletes the rows that no message, draft or queued question refers to and that were made, or
   * taken out of a draft, before `before` (ms since 1970): a new one is not in a draft yet, and one
   * taken out may be put back.
   */
  deleteUnreferenced(before: number): void;
}

const fileRow = z
  .object({
    id: z.string(),
    sha256: z.string(),
    name: z.string(),
    media_type: fileMediaTypeSchema,
    bytes: z.number(),
    created_at: z.number(),
  })
  .transform(({ media_type, created_at, ...row }): StoredFile => {
    return { ...row, mediaType: media_type, createdAt: created_at };
  });

const pictureRow = z
  .object({
    id: z.string(),
    sha256: z.string(),
    name: z.string(),
    media_type: attachmentSchema.shape.mediaType,
    bytes: z.number(),
    width: z.number(),
    height: z.number(),
    family: z.enum(MODEL_FAMILIES),
    sent: json(sentCopySchema),
    web_url: z.string().nullable(),
    as_link: z.number(),
    capture: optional(json(captureOriginSchema)),
    created_at: z.number(),
  })
  .transform(({ media_type, web_url, as_link, created_at, ...row }): StoredAttachment => {
    const web = web_url === null ? undefined : { url: web_url, asLink: as_link === 1 };
    return { ...row, mediaType: media_type, web, createdAt: created_at };
  });

export function createAttachmentRepository(db: Database): AttachmentRepository {
  const byId = db.query(
    "SELECT * FROM attachments WHERE id = :id AND media_type LIKE 'image/%'",
    pictureRow,
  );
  const fileById = db.query(
    "SELECT * FROM attachments WHERE id = :id AND media_type NOT LIKE 'image/%'",
    fileRow,
  );
  const byIds = db.query(
    'SELECT * FROM attachments WHERE id IN (SELECT value FROM json_each(:ids))',
    z.union([pictureRow, fileRow]),
  );
  const bySha = db.query(
    "SELECT * FROM attachments WHERE sha256 = :sha256 AND media_type LIKE 'image/%' LIMIT 1",
    pictureRow,
  );
  const anyBySha = db.query('SELECT id FROM attachments WHERE sha256 = :sha256 LIMIT 1', idRow);
  const insert = db.command(`
    INSERT INTO attachments
      (id, sha256, name, media_type, bytes, width, height, family, sent, web_url, as_link, capture,
       created_at)
    VALUES (:id, :sha256, :name, :mediaType, :bytes, :width, :height, :family, :sent, :webUrl, :asLink,
       :capture, :createdAt)
  `);
  // What only pictures have is nothing for a file.
  const insertFile = db.command(`
    INSERT INTO attachments
      (id, sha256, name, media_type, bytes, width, height, family, sent, created_at)
    VALUES (:id, :sha256, :name, :mediaType, :bytes, 0, 0, 'unknown', 'null', :createdAt)
  `);
  const updateSent = db.command(
    'UPDATE attachments SET family = :family, sent = :sent WHERE id = :id',
  );
  const updateAsLink = db.command('UPDATE attachments SET as_link = :asLink WHERE id = :id');
  const recognised = db.query(
    'SELECT result FROM recognitions WHERE sha256 = :sha256',
    z.object({ result: json(recogniseResultSchema) }),
  );
  const saveRecognised = db.command(`
    INSERT INTO recognitions (sha256, result) VALUES (:sha256, :result)
    ON CONFLICT (sha256) DO UPDATE SET result = excluded.result
  `);
  const deleteUnreferenced = db.command(`
    DELETE FROM attachments
    WHERE created_at < :before
      AND NOT EXISTS (SELECT 1 FROM parts WHERE attachment_id = attachments.id)
      AND NOT EXISTS (SELECT 1 FROM draft_attachments WHERE attachment_id = attachments.id)
      AND NOT EXISTS (SELECT 1 FROM queued_attachments WHERE attachment_id = attachments.id)
  `);
  const deleteUnusedRecognitions = db.command(
    'DELETE FROM recognitions WHERE sha256 NOT IN (SELECT sha256 FROM attachments)',
  );

  return {
    insert: ({ sent, web, capture, ...row }) => {
      insert({
        ...row,
        sent: JSON.stringify(sent),
        webUrl: web?.url ?? null,
        asLink: web?.asLink === true ? 1 : 0,
        capture: toJson(capture),
      });
    },
    insertFile: (row) => insertFile({ ...row }),
    get: (id) => byId.get({ id }),
    getFile: (id) => fileById.get({ id }),
    many: (ids) => {
      if (ids.length === 0) return [];
      const found = new Map(byIds.all({ ids: idList(ids) }).map((row) => [row.id, row]));
      return ids.map((id) => {
        const row = found.get(id);
        if (row !== undefined) return attachedSchema.parse(row);
        throw new AppError({
          code: 'NOT_FOUND',
          message: 'A picture or file is no longer there. Remove it, then attach it again.',
        });
      });
    },
    findBySha: (sha256) => bySha.get({ sha256 }),
    isUsed: (sha256) => anyBySha.get({ sha256 }) !== undefined,
    updateSent: (id, family, sent) => updateSent({ id, family, sent: JSON.stringify(sent) }),
    updateAsLink: (id, asLink) => {
      updateAsLink({ id, asLink: asLink ? 1 : 0 });
    },
    getRecognised: (sha256) => recognised.get({ sha256 })?.result,
    saveRecognised: (sha256, result) => {
      saveRecognised({ sha256, result: JSON.stringify(result) });
    },
    deleteUnreferenced: (before) => {
      db.transaction(() => {
        if (deleteUnreferenced({ before }) > 0) deleteUnusedRecognitions();
      });
    },
  };
}
