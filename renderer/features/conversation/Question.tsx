import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '@shared/domain/message';
import { useIsMarkedTarget } from '@renderer/state/marks';
import { messageText } from '@renderer/state/messagePath';
import { useIsEditing } from '@renderer/state/editing';
import { Button } from '@renderer/ui/Button';
import { MessageActions } from './MessageActions';
import type { MessageItemProps } from './MessageItem';
import { MessageFiles } from './MessageFiles';
import { MessagePictures } from './MessagePictures';
import styles from './Question.module.css';
import { QuestionEditor } from './QuestionEditor';
import { shorten } from './shorten';
import { VersionSwitcher } from './VersionSwitcher';

export function Question({ message, last, answering }: MessageItemProps) {
  const editing = useIsEditing(message.id);
  return (
    <article
      aria-label="You"
      data-message-id={message.id}
      data-last={last || undefined}
      tabIndex={-1}
      className={styles['question']}
    >
      {editing ? (
        <QuestionEditor question={message} />
      ) : (
        <>
          <MessagePictures message={message} />
          <MessageFiles message={message} />
          <QuestionText message={message} />
          {message.webSearch === true && (
            <p className={styles['note']}>
              <Globe size={13} strokeWidth={1.75} aria-hidden /> With web search
            </p>
          )}
          <footer className={styles['footer']}>
            <MessageActions message={message} answering={answering} />
            <VersionSwitcher message={message} disabled={answering} />
          </footer>
        </>
      )}
    </article>
  );
}

function QuestionText({ message }: { readonly message: Message }) {
  const text = messageText(message);
  const [unfolded, setUnfolded] = useState(false);
  // What was looked for may be in the folded part.
  const wanted = useIsMarkedTarget(message.id);
  if (wanted && !unfolded) setUnfolded(true);
  const whole = unfolded || wanted;
  const short = shorten(text);
  if (text === '') return null;
  return (
    <div className={styles['bubble']}>
      <div className={styles['text']}>{whole ? text : short}</div>
      {short !== text && (
        <Button
          size="small"
          variant="ghost"
          aria-expanded={whole}
          onClick={() => setUnfolded(!whole)}
        >
          {whole ? 'Show less' : 'Show more'}
        </Button>
      )}
    </div>
  );
}
