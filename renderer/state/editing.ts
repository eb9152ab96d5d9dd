import { create } from 'zustand';
import type { Attached } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import { messageText } from './messagePath';
import { askInstead } from './sending';

/** A message as it is being rewritten in its place. */
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

export function startEdit(message: Message): void {
  if (useEdits.getState()[message.id] !== undefined) return;
  useEdits.setState({
    [message.id]: {
      text: messageText(message),
      attachments: message.parts.flatMap((part) =>
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

/** Stores the rewritten answer as another version; what was typed is kept if that fails. */
export async function saveEdit(answer: Message): Promise<void> {
  const edit = useEdits.getState()[answer.id];
  if (edit === undefined) return;
  // Not in the first chunk, which has no answers yet.
  const { editAnswer } = await import('./messageActions');
  if (await editAnswer(answer, edit.text.trim())) cancelEdit(answer.id);
}
