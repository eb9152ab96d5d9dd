import type { Database } from './database';

/** What follows a message that is deleted alone, hidden or not, moves up; undo moves it back. */
export interface Lifting {
  lift(messageId: string): void;
  lower(messageId: string): void;
}

export function createLifting(db: Database): Lifting {
  const remember = db.command(
    `INSERT INTO lifted_messages (message_id, from_id)
     SELECT id, parent_id FROM messages WHERE parent_id = :id`,
  );
  const lift = db.command(
    `UPDATE messages SET parent_id = (SELECT above.parent_id FROM messages AS above WHERE above.id = :id)
     WHERE parent_id = :id`,
  );
  // What has left that place since stays where it is now.
  const lower = db.command(
    `UPDATE messages SET parent_id = :id
     WHERE id IN (SELECT message_id FROM lifted_messages WHERE from_id = :id)
       AND parent_id IS (SELECT above.parent_id FROM messages AS above WHERE above.id = :id)`,
  );
  const forget = db.command('DELETE FROM lifted_messages WHERE from_id = :id');

  return {
    lift: (id) => {
      remember({ id });
      lift({ id });
    },
    lower: (id) => {
      lower({ id });
      forget({ id });
    },
  };
}
