import { useEffect } from 'react';
import type { AppCommand } from '@shared/ipc/app';
import { assertNever } from '@shared/utils/assertNever';
import { on, request } from '@renderer/lib/bridge';
import { focusComposer } from '@renderer/state/composerFocus';
import { openSettings } from '@renderer/state/dialogs';
import { insertText } from '@renderer/state/draft';
import { notice } from '@renderer/state/notices';
import {
  selectConversation,
  selectedConversation,
  selectionKnown,
} from '@renderer/state/selection';
import { addArriving } from '@renderer/state/uploads';
import { exportHere, openConversation, startConversation } from './actions';
import { focusSearch } from './sidebarState';

type Compose = Extract<AppCommand, { kind: 'compose' }>;

function compose({ conversationId, text, pictures }: Compose): void {
  if (conversationId !== undefined) selectConversation(conversationId);
  const id = conversationId ?? selectedConversation();
  if (id === undefined) return;
  if (text !== '') insertText(id, text);
  addArriving(id, pictures);
  focusComposer();
}

async function obey(command: AppCommand): Promise<void> {
  switch (command.kind) {
    case 'newConversation':
      return startConversation();
    case 'openConversation':
      return openConversation(command.id);
    case 'openSettings':
      return openSettings(command.section);
    case 'focusSearch':
      return focusSearch();
    case 'exportConversation':
      return exportHere();
    case 'compose':
      return compose(command);
    case 'notice':
      return notice(command.message, command.tone);
    default:
      return assertNever(command);
  }
}

/** Does, one after the other, what the user asks for outside the window. */
export function useCommands(): void {
  useEffect(() => {
    let last = selectionKnown();
    const stop = on('app.commandGiven', ({ command }) => {
      last = last.then(() => obey(command));
    });
    // Main keeps commands until then.
    void last.then(() => request('app.ready', {}));
    return stop;
  }, []);
}
