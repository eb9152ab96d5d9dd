import { CornerDownRight, Globe } from 'lucide-react';
import { isPicture } from '@shared/utils/isPicture';
import { mediaUrl } from '@shared/utils/appUrls';
import { focusComposer } from '@renderer/state/composerFocus';
import { editQueued, removeQueued } from '@renderer/state/messageActions';
import { useOpenConversation } from '@renderer/state/openConversation';
import { sendQueued } from '@renderer/state/sending';
import { Button } from '@renderer/ui/Button';
import { FileIcon } from '@renderer/ui/FileIcon';
import { Picture } from '@renderer/ui/Picture';
import styles from './QueueList.module.css';

export interface QueueListProps {
  readonly conversationId: string;
}

/** Questions that wait until the running answer has ended. */
export function QueueList({ conversationId }: QueueListProps) {
  const queue = useOpenConversation(conversationId, (state) => state.queue);
  if (queue.length === 0) return null;
  return (
    <ul aria-label="Waiting questions" className={styles['list']}>
      {queue.map((question) => (
        <li key={question.id} className={styles['question']}>
          <CornerDownRight size={15} strokeWidth={1.75} aria-hidden />
          {question.attachments.map((attachment) =>
            isPicture(attachment) ? (
              <Picture
                key={attachment.id}
                name={attachment.name}
                src={mediaUrl(attachment.id, 'thumb')}
                className={styles['picture']}
              />
            ) : (
              <FileIcon key={attachment.id} {...attachment} className={styles['picture']} />
            ),
          )}
          {question.webSearch === true && (
            <>
              <Globe size={15} strokeWidth={1.75} aria-hidden />
              <span className="visually-hidden">With web search:</span>
            </>
          )}
          <span className={styles['text']}>{question.text}</span>
          <Button
            size="small"
            variant="ghost"
            onClick={() => {
              void editQueued(conversationId, question).then(focusComposer);
            }}
          >
            Edit
          </Button>
          <Button
            size="small"
            variant="ghost"
            onClick={() => void removeQueued(conversationId, question.id)}
          >
            Remove
          </Button>
          <Button
            size="small"
            variant="ghost"
            onClick={() => void sendQueued(conversationId, question.id)}
          >
            Ask now
          </Button>
        </li>
      ))}
    </ul>
  );
}
