import type { MessageStatus } from '@shared/domain/message';

/** How an answer can end before its end, in words. */
export const RESUMABLE = {
  stopped: 'You stopped this answer.',
  truncated: 'The answer was cut off before its end.',
  interrupted: 'Glimpse was closed before the answer had ended.',
} as const satisfies Partial<Record<MessageStatus, string>>;

/** Whether an answer ended in a way that Continue can go on from. */
export function isResumable(status: MessageStatus): status is keyof typeof RESUMABLE {
  return status in RESUMABLE;
}
