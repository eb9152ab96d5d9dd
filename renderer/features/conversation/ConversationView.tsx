import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { pictureFacts, unredactedUrl } from '@renderer/lib/pictureFacts';
import { reloadConversation, useOpenConversation } from '@renderer/state/openConversation';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { PictureDialog } from '@renderer/ui/PictureDialog';
import { ConversationContext } from './ConversationContext';
import styles from './ConversationView.module.css';
import { MessageList } from './MessageList';
import { SelectionToolbar } from './SelectionToolbar';
import { useAnnouncedAnswers } from './useAnnouncedAnswers';

export interface ConversationViewProps {
  readonly conversationId: string;
  /** Shown instead of the messages as long as there are none. */
  readonly emptyState?: ReactNode;
  /** Takes the new conversation of Branch; without it Branch is not offered. */
  readonly onBranched?: (conversationId: string) => void;
}

/** What was asked and answered. */
export function ConversationView(props: ConversationViewProps) {
  const { conversationId, emptyState, onBranched } = props;
  const loaded = useOpenConversation(conversationId, (state) => state.conversation !== undefined);
  const empty = useOpenConversation(conversationId, (state) => state.messages.length === 0);
  const error = useOpenConversation(conversationId, (state) => state.error);
  const [enlarged, setEnlarged] = useState<Attachment>();
  const closePicture = useCallback(() => setEnlarged(undefined), []);
  const handlers = useMemo(() => ({ onEnlarge: setEnlarged, onBranched }), [onBranched]);
  useAnnouncedAnswers(conversationId);

  return (
    <ConversationContext value={handlers}>
      <div className={styles['view']}>
        {error !== undefined && (
          <div className={styles['error']}>
            <Alert
              actions={
                <Button size="small" onClick={() => void reloadConversation(conversationId)}>
                  Try again
                </Button>
              }
            >
              {error.message}
            </Alert>
          </div>
        )}
        {/* Anew for each conversation: nothing of one's scrolling is left for the next. */}
        <MessageList key={conversationId} conversationId={conversationId}>
          {loaded && empty && emptyState}
        </MessageList>
      </div>
      <SelectionToolbar conversationId={conversationId} />
      {enlarged !== undefined && (
        <PictureDialog
          name={enlarged.name}
          // The copy, not the original: only the worker window opens files from outside.
          src={mediaUrl(enlarged.id, 'sent')}
          facts={pictureFacts(enlarged)}
          unredactedSrc={unredactedUrl(enlarged)}
          onClose={closePicture}
        />
      )}
    </ConversationContext>
  );
}
