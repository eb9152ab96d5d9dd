import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { isPicture } from '@shared/utils/isPicture';
import type { Message } from '@shared/domain/message';
import { mediaUrl } from '@shared/utils/appUrls';
import { focusComposer } from '@renderer/state/composerFocus';
import { cancelEdit, changeEdit, submitEdit, useEdit } from '@renderer/state/editing';
import { useIsAsking } from '@renderer/state/sending';
import { Button } from '@renderer/ui/Button';
import { FileIcon } from '@renderer/ui/FileIcon';
import { IconButton } from '@renderer/ui/IconButton';
import { Thumbnail } from '@renderer/ui/Thumbnail';
import styles from './QuestionEditor.module.css';
import { useConversationHandlers } from './ConversationContext';

export interface QuestionEditorProps {
  readonly question: Message;
}

/** Rewrites a question in its place. The question before stays as another version. */
export function QuestionEditor({ question }: QuestionEditorProps) {
  const edit = useEdit(question.id);
  const asking = useIsAsking(question.conversationId);
  const { onEnlarge } = useConversationHandlers();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = box.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  if (edit === undefined) return null;

  const { text, attachments } = edit;
  const empty = text.trim() === '' && attachments.length === 0;
  const cancel = (): void => {
    cancelEdit(question.id);
    focusComposer();
  };
  const submit = async (): Promise<void> => {
    if (empty || asking) return;
    await submitEdit(question);
    focusComposer();
  };
  const pressKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  };

  return (
    <div className={styles['editor']}>
      {attachments.length > 0 && (
        <ul aria-label="Pictures of the question" className={styles['pictures']}>
          {attachments.map((attachment) => (
            <li key={attachment.id} className={styles['picture']}>
              {isPicture(attachment) ? (
                <Thumbnail
                  name={attachment.name}
                  src={mediaUrl(attachment.id, 'thumb')}
                  className={styles['thumbnail']}
                  onEnlarge={() => onEnlarge(attachment)}
                />
              ) : (
                <FileIcon {...attachment} className={styles['thumbnail']} />
              )}
              <IconButton
                icon={X}
                size="small"
                variant="secondary"
                name={`Remove ${attachment.name}`}
                className={styles['remove']}
                onClick={() =>
                  changeEdit(question.id, {
                    attachments: attachments.filter((other) => other.id !== attachment.id),
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        aria-label="Edit question"
        className={styles['box']}
        value={text}
        onChange={(event) => changeEdit(question.id, { text: event.target.value })}
        onKeyDown={pressKey}
      />
      <div className={styles['buttons']}>
        <Button size="small" onClick={cancel}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={empty}
          busy={asking}
          onClick={() => void submit()}
        >
          Save & ask again
        </Button>
      </div>
    </div>
  );
}
