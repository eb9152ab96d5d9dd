import { useEffect, useRef } from 'react';
import type { AppCommand } from '@shared/ipc/app';
import { assertNever } from '@shared/utils/assertNever';
import { on, request } from '@renderer/lib/bridge';
import { focusComposer } from '@renderer/state/composerFocus';
import { addAttachment, insertText } from '@renderer/state/draft';
import { notice } from '@renderer/state/notices';
import { selectedConversation } from '@renderer/state/selection';

export interface CommandActions {
  readonly open: (conversationId: string) => void;
  readonly startNew: () => Promise<void>;
  readonly openSettings: () => void;
  readonly focusSearch: () => void;
}

type Compose = Extract<AppCommand, { kind: 'compose' }>;

function compose({ text, attachments }: Compose): void {
  const id = selectedConversation();
  if (id === undefined) return;
  if (text !== '') insertText(id, text);
  for (const attachment of attachments) addAttachment(id, attachment);
  focusComposer();
}

async function obey(command: AppCommand, actions: CommandActions): Promise<void> {
  switch (command.kind) {
    case 'newConversation':
      return actions.startNew();
    case 'openConversation':
      return actions.open(command.id);
    case 'openSettings':
      return actions.openSettings();
    case 'focusSearch':
      return actions.focusSearch();
    case 'compose':
      return compose(command);
    case 'notice':
      return notice(command.message);
    default:
      return assertNever(command);
  }
}

/** Does, one after the other, what the user asks for outside the window. */
export function useCommands(ready: Promise<void>, actions: CommandActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let last = ready;
    return on('app.commandGiven', ({ command }) => {
      last = last.then(() => obey(command, latest.current));
    });
  }, [ready]);
  useEffect(() => {
    // Main keeps commands until then.
    void ready.then(() => request('app.ready', {}));
  }, [ready]);
}
