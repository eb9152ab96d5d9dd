import { ChevronLeft, ChevronRight, Columns2 } from 'lucide-react';
import type { Message } from '@shared/domain/message';
import { showComparison } from '@renderer/state/comparison';
import { selectVersion } from '@renderer/state/messageActions';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './VersionSwitcher.module.css';

export interface VersionSwitcherProps {
  readonly message: Message;
  readonly disabled: boolean;
}

/** Goes through the versions that editing and regenerating made. */
export function VersionSwitcher({ message, disabled }: VersionSwitcherProps) {
  const { id, siblingIds } = message;
  if (siblingIds.length < 2) return null;
  const index = siblingIds.indexOf(id);
  const step = (name: string, icon: typeof ChevronLeft, to: string | undefined) => (
    <IconButton
      size="small"
      icon={icon}
      name={name}
      // Not `disabled`, which would throw the focus away at the first and the last one.
      aria-disabled={disabled || to === undefined || undefined}
      onClick={() => {
        if (!disabled && to !== undefined) void selectVersion(message, to);
      }}
    />
  );
  return (
    <div className={styles['versions']}>
      {step('Previous version', ChevronLeft, siblingIds[index - 1])}
      <span className={styles['count']}>
        {index + 1} / {siblingIds.length}
      </span>
      {step('Next version', ChevronRight, siblingIds[index + 1])}
      {message.role === 'assistant' && message.parentId !== null && (
        <IconButton
          size="small"
          icon={Columns2}
          name="Side by side"
          onClick={() => showComparison(message.conversationId, message.parentId ?? '')}
        />
      )}
    </div>
  );
}
