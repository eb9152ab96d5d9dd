import { Suspense, type ReactNode } from 'react';
import { lazyComponent } from '@renderer/lib/lazyComponent';
import { useDraft } from '@renderer/state/draft';
import { AttachButton } from './AttachButton';
import { AttachmentList } from './AttachmentList';
import styles from './Composer.module.css';
import { MessageBox } from './MessageBox';
import { ProblemAlert } from './ProblemAlert';
import { QueueList } from './QueueList';
import { RefusedFiles } from './RefusedFiles';
import { SendButtons } from './SendButtons';
import { usePaste } from './usePaste';
import { VisionHint } from './VisionHint';

const CaptureButton = lazyComponent(async () => (await import('./CaptureButton')).CaptureButton);

export interface ComposerProps {
  readonly conversationId: string;
  /** More controls, left of Send, such as the cost estimate. */
  readonly tools?: ReactNode;
}

/** Where a question is written. Whatever fails, what is in it stays in it. */
export function Composer({ conversationId, tools }: ComposerProps) {
  const hasItems = useDraft(conversationId, ({ items }) => items.length > 0);
  usePaste(conversationId);

  return (
    <div className={styles['composer']}>
      <div className={styles['notices']}>
        <ProblemAlert conversationId={conversationId} />
        {hasItems && <RefusedFiles conversationId={conversationId} />}
        {hasItems && <VisionHint conversationId={conversationId} />}
      </div>
      <QueueList conversationId={conversationId} />
      <div className={styles['box']}>
        {hasItems && <AttachmentList conversationId={conversationId} />}
        <MessageBox conversationId={conversationId} />
        <div className={styles['controls']}>
          <AttachButton conversationId={conversationId} />
          <Suspense>
            <CaptureButton conversationId={conversationId} />
          </Suspense>
          <div className={styles['tools']}>{tools}</div>
          <SendButtons conversationId={conversationId} />
        </div>
      </div>
    </div>
  );
}
