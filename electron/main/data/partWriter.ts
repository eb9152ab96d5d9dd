import { assertNever } from '@shared/utils/assertNever';
import type { ContentPart } from './answerContent';
import type { Database } from './database';

/** Adds parts to messages; search finds them at once. */
export function createPartWriter(db: Database): (messageId: string, part: ContentPart) => void {
  const insert = db.command(
    'INSERT INTO parts (message_id, type, text, data) VALUES (:id, :type, :text, :data)',
  );
  return (id, part) => {
    switch (part.type) {
      case 'text':
        insert({ id, type: part.type, text: part.text, data: null });
        break;
      case 'reasoning': {
        const { type, text, ...data } = part;
        insert({ id, type, text, data: JSON.stringify(data) });
        break;
      }
      case 'citation': {
        const { type, ...data } = part;
        // Sources are found by their titles.
        insert({ id, type, text: data.title, data: JSON.stringify(data) });
        break;
      }
      case 'parsedFile': {
        const { type, ...data } = part;
        insert({ id, type, text: '', data: JSON.stringify(data) });
        break;
      }
      default:
        assertNever(part);
    }
  };
}
