import { z } from 'zod';
import type { RequestPreview, SentRequest } from '@shared/ipc/generation';
import { omittedContextSchema } from '@shared/domain/message';
import { json } from './columns';
import type { RepositoryOptions } from './database';

/** The requests behind answers. */
export interface SentRequests {
  /** Keeps what goes out for an answer. */
  record(messageId: string, request: RequestPreview): void;
  /**
   * All that went out for an answer, oldest first: one, and one more for each Continue. Of a
   * question: what went out for all its answers.
   */
  of(messageId: string): readonly SentRequest[];
}

const facts = z.object({
  providerName: z.string(),
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()),
  pictures: z.array(
    z.object({
      attachmentId: z.string(),
      page: z.number().optional(),
      name: z.string(),
      mediaType: z.string(),
      width: z.number(),
      height: z.number(),
      bytes: z.number(),
      link: z.string().optional(),
    }),
  ),
  files: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.number() })),
  omitted: omittedContextSchema,
  /** Older records have none. */
  secretHeaders: z.array(z.string()).default([]),
});

const requestRow = z.object({
  seq: z.number(),
  message_id: z.string(),
  base_seq: z.number().nullable(),
  shared: z.number(),
  body: z.string(),
  facts: json(facts),
  at: z.number(),
});
type RequestRow = z.output<typeof requestRow>;

/** Shorter common beginnings are not worth a look-up. */
const WORTH_SHARING = 256;

function sharedLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

export function createSentRequests({ db, now }: RepositoryOptions): SentRequests {
  const insert = db.query(
    `INSERT INTO sent_requests (message_id, base_seq, shared, body, facts, at)
     VALUES (:messageId, :baseSeq, :shared, :body, :facts, :at) RETURNING seq`,
    z.object({ seq: z.number() }),
  );
  const bySeq = db.query('SELECT * FROM sent_requests WHERE seq = :seq', requestRow);
  const ofMessage = db.query(
    `SELECT * FROM sent_requests
     WHERE message_id = :messageId
        OR message_id IN (
          SELECT id FROM messages WHERE parent_id = :messageId AND role = 'assistant'
        )
     ORDER BY seq`,
    requestRow,
  );
  // Messages above are there for as long as this one: what is deleted goes from the end of the path.
  const before = db.query(
    `WITH RECURSIVE above (id, parent_id) AS (
       SELECT id, parent_id FROM messages WHERE id = :messageId
       UNION ALL
       SELECT messages.id, messages.parent_id FROM above JOIN messages ON messages.id = above.parent_id
       LIMIT 8
     )
     SELECT sent_requests.* FROM sent_requests JOIN above ON above.id = sent_requests.message_id
     ORDER BY sent_requests.seq DESC LIMIT 1`,
    requestRow,
  );

  /** What was recorded last, on which the next question of the same conversation builds. */
  let recorded: (Pick<RequestRow, 'seq' | 'message_id'> & { readonly body: string }) | undefined;

  const isRecorded = ({ seq, message_id }: RequestRow): boolean =>
    seq === recorded?.seq && message_id === recorded.message_id;

  /** Undefined where a request that it builds on is gone. */
  const bodyOf = (row: RequestRow): string | undefined => {
    const parts: { length: number; text: string }[] = [];
    for (let each = row; ;) {
      parts.push({ length: each.shared, text: each.body });
      if (each.base_seq === null) break;
      const base = bySeq.get({ seq: each.base_seq });
      if (base === undefined) return undefined;
      each = base;
    }
    return parts.reduceRight((text, part) => text.slice(0, part.length) + part.text, '');
  };

  return {
    record: (messageId, { body, ...rest }) => {
      const inserted = db.transaction(() => {
        const last = before.get({ messageId });
        const base = last && (isRecorded(last) ? recorded?.body : bodyOf(last));
        const length = base === undefined ? 0 : sharedLength(base, body);
        const shares = last !== undefined && length >= WORTH_SHARING;
        return insert.get({
          messageId,
          baseSeq: shares ? last.seq : null,
          shared: shares ? length : 0,
          body: shares ? body.slice(length) : body,
          facts: JSON.stringify(rest),
          at: now(),
        });
      });
      recorded = inserted && { seq: inserted.seq, message_id: messageId, body };
    },
    of: (messageId) =>
      ofMessage.all({ messageId }).flatMap((row): SentRequest[] => {
        const body = bodyOf(row);
        if (body === undefined) return [];
        const { seq, message_id, at } = row;
        const { url, pictures, ...others } = row.facts;
        return [
          {
            ...others,
            url,
            pictures: pictures.map((each) => ({ ...each, page: each.page, link: each.link })),
            body,
            seq,
            messageId: message_id,
            at,
          },
        ];
      }),
  };
}
