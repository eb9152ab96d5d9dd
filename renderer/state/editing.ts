import { create } from 'zustand';
import type { Attached } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import { messageText } from './messagePath';
import { askInstead } from './sending';

/** A question as it is being rewritten in its place. */
export interface Edit {
  readonly text: string;
  readonly attachments: readonly Attached[];
}

const useEdits = create<Readonly<Record<string, Edit | undefined>>>(() => ({}));

/** Undefined where the message is not being edited. */
export function useEdit(messageId: string): Edit | undefined {
  return useEdits((edits) => edits[messageId]);
}

export function useIsEditing(messageId: string): boolean {
  return useEdits((edits) => edits[messageId] !== undefined);
}

export function startEdit(question: Message): void {
  if (useEdits.getState()[question.id] !== undefined) return;
  useEdits.setState({
    [question.id]: {
      text: messageText(question),
      attachments: question.parts.flatMap((part) =>
        part.type === 'image' || part.type === 'file' ? [part.attachment] : [],
      ),
    },
  });
}

export function changeEdit(messageId: string, change: Partial<Edit>): void {
  const edit = useEdits.getState()[messageId];
  if (edit !== undefined) useEdits.setState({ [messageId]: { ...edit, ...change } });
}

export function cancelEdit(messageId: string): void {
  useEdits.setState({ [messageId]: undefined });
}

/** Asks the rewritten question in place of the old one; what was typed is kept if that fails. */
export async function submitEdit(question: Message): Promise<void> {
  const edit = useEdits.getState()[question.id];
  if (edit === undefined) return;
  if (await askInstead(question, edit.text.trim(), edit.attachments)) cancelEdit(question.id);
}
