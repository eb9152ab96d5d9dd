import { Suspense, type ReactNode } from 'react';
import { lazyComponent } from '@renderer/lib/lazyComponent';
import { useDraft } from '@renderer/state/draft';
import styles from './Composer.module.css';
import { MessageBox } from './MessageBox';
import { SendButtons } from './SendButtons';
import { usePaste } from './usePaste';

const parts = async () => import('./composerParts');

const AttachButton = lazyComponent(async () => (await parts()).AttachButton);
const AttachmentList = lazyComponent(async () => (await parts()).AttachmentList);
const CaptureButton = lazyComponent(async () => (await parts()).CaptureButton);
const LinkOffer = lazyComponent(async () => (await parts()).LinkOffer);
const ProblemAlert = lazyComponent(async () => (await parts()).ProblemAlert);
const QueueList = lazyComponent(async () => (await parts()).QueueList);
const RefusedFiles = lazyComponent(async () => (await parts()).RefusedFiles);
const VisionHint = lazyComponent(async () => (await parts()).VisionHint);
const WebAddressButton = lazyComponent(async () => (await parts()).WebAddressButton);
const WebSearchButton = lazyComponent(async () => (await parts()).WebSearchButton);

export interface ComposerProps {
  readonly conversationId: string;
  /** More controls, left of Send, such as the cost estimate. */
  readonly tools?: ReactNode;
  /** What should be known before the next question is sent, such as a budget that is nearly gone. */
  readonly notices?: ReactNode;
}

/** Where a question is written. Whatever fails, what is in it stays in it. */
export function Composer({ conversationId, tools, notices }: ComposerProps) {
  const hasItems = useDraft(conversationId, ({ items }) => items.length > 0);
  usePaste(conversationId);

  return (
    <div className={styles['composer']}>
      <div className={styles['notices']}>
        {notices}
        <Suspense>
          <ProblemAlert conversationId={conversationId} />
          {hasItems && <RefusedFiles conversationId={conversationId} />}
          {hasItems && <VisionHint conversationId={conversationId} />}
          <LinkOffer conversationId={conversationId} />
        </Suspense>
      </div>
      <Suspense>
        <QueueList conversationId={conversationId} />
      </Suspense>
      <div className={styles['box']}>
        {hasItems && (
          <Suspense>
            <AttachmentList conversationId={conversationId} />
          </Suspense>
        )}
        <MessageBox conversationId={conversationId} />
        <div className={styles['controls']}>
          <Suspense>
            <AttachButton conversationId={conversationId} />
            <CaptureButton conversationId={conversationId} />
            <WebAddressButton conversationId={conversationId} />
            <WebSearchButton conversationId={conversationId} />
          </Suspense>
          <div className={styles['tools']}>{tools}</div>
          <SendButtons conversationId={conversationId} />
        </div>
      </div>
    </div>
  );
}
