import { memo } from 'react';
import type { Message } from '@shared/domain/message';
import { Answer } from './Answer';
import { Question } from './Question';

export interface MessageItemProps {
  readonly message: Message;
  /** Whether it is the last of the conversation. */
  readonly last: boolean;
  /** Whether the conversation's last answer is still coming in. */
  readonly answering: boolean;
}

/** Rendered again only when its own message changed, or the conversation began or ceased to answer. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  return props.message.role === 'user' ? <Question {...props} /> : <Answer {...props} />;
});
