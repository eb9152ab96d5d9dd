import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { Virtualizer, type CustomContainerComponentProps, type VirtualizerHandle } from 'virtua';
import { useIsComparing } from '@renderer/state/comparison';
import {
  isAnsweringIn,
  loadNewerMessages,
  loadOlderMessages,
  reloadConversation,
  useOpenConversation,
} from '@renderer/state/openConversation';
import { Button } from '@renderer/ui/Button';
import { Spinner } from '@renderer/ui/Spinner';
import { MessageItem } from './MessageItem';
import styles from './MessageList.module.css';
import { useMarkedText } from './useMarkedText';
import { useFollowEnd } from './useFollowEnd';
import { useMessageFocus } from './useMessageFocus';

/** More messages are fetched when fewer pixels than this are left above or below. */
const LOAD_AHEAD = 1_200;
/** The space above the first message, in pixels. */
const TOP = 24;

export interface MessageListProps {
  readonly conversationId: string;
  /** Shown in the place of the messages where there are none. */
  readonly children: ReactNode;
}

/** The messages, of which only those in sight are in the page. */
export function MessageList({ conversationId, children }: MessageListProps) {
  const messages = useOpenConversation(conversationId, (state) => state.messages);
  const loadingOlder = useOpenConversation(conversationId, (state) => state.loadingOlder);
  const list = useRef<VirtualizerHandle>(null);
  const hasOlder = useOpenConversation(conversationId, (state) => state.hasOlder);
  const hasNewer = useOpenConversation(conversationId, (state) => state.hasNewer);
  const revealed = useOpenConversation(conversationId, (state) => state.revealed);
  const { scroller, following, leave, follow, onResize } = useFollowEnd(
    messages.length > 0 && !hasNewer,
    hasNewer,
  );
  const focused = useMessageFocus(scroller, list, messages);
  const prepended = useOpenConversation(conversationId, (state) => state.prepended);
  const answering = useOpenConversation(conversationId, isAnsweringIn);

  const loadAhead = (): void => {
    const element = scroller.current;
    // To ask where it is has the page laid out at once.
    if (element === null || !(hasOlder || hasNewer)) return;
    const { scrollTop: above, scrollHeight, clientHeight } = element;
    if (above < LOAD_AHEAD) void loadOlderMessages(conversationId);
    const below = scrollHeight - clientHeight - above;
    if (hasNewer && below < LOAD_AHEAD) void loadNewerMessages(conversationId);
  };
  useEffect(loadAhead);

  const question = messages.findLast((message) => message.role === 'user')?.id;
  useLayoutEffect(() => {
    if (question !== undefined && !revealed) follow();
  }, [follow, question, revealed]);
  const target = useMarkedText(conversationId, scroller, list, messages, leave);
  // The last one is where the list is: it is never left out, whatever its size is taken for.
  const last = following ? messages.length - 1 : undefined;
  const keepMounted = useMemo(
    () => [...focused, ...[target, last].filter((index) => index !== undefined)],
    [focused, target, last],
  );
  const comparing = useIsComparing(conversationId);
  const jumpToLatest = async (): Promise<void> => {
    if (hasNewer) await reloadConversation(conversationId);
    follow();
  };

  return (
    <>
      <div
        ref={scroller}
        role="log"
        aria-label="Messages"
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
        tabIndex={0}
        className={styles['log']}
      >
        {messages.length === 0 ? (
          children
        ) : (
          <>
            {/* All of it, however full the list is: the virtualizer counts on it. */}
            <div style={{ flex: 'none', height: TOP }} />
            <Virtualizer
              ref={list}
              as={ListFrame}
              scrollRef={scroller}
              startMargin={TOP}
              data={messages}
              shift={prepended}
              keepMounted={keepMounted}
              onScroll={loadAhead}
              onResize={onResize}
            >
              {(message, index) => (
                <MessageItem
                  // Other versions of a message have the same parent: they take over its place.
                  key={message.parentId ?? 'first'}
                  message={message}
                  last={index === messages.length - 1}
                  answering={answering}
                />
              )}
            </Virtualizer>
          </>
        )}
      </div>
      {loadingOlder && (
        <div className={styles['older']}>
          <Spinner /> Earlier messages…
        </div>
      )}
      {(!following || hasNewer) && messages.length > 0 && (
        <div className={styles['jump']} data-raised={comparing || undefined}>
          <Button size="small" onClick={() => void jumpToLatest()}>
            <ArrowDown size={15} strokeWidth={1.75} aria-hidden /> Jump to latest
          </Button>
        </div>
      )}
    </>
  );
}

/** The virtualizer takes the pointer away while it scrolls; following an answer is no reason. */
function ListFrame({ style, ...props }: CustomContainerComponentProps) {
  return <div {...props} style={{ ...style, pointerEvents: undefined }} />;
}
