import { Suspense } from 'react';
import { assertNever } from '@shared/utils/assertNever';
import {
  closeDialog,
  closeDialogs,
  openSettings,
  useDialogs,
  type OpenDialog,
} from '@renderer/state/dialogs';
import { changeSearch } from '@renderer/state/search';
import { openConversation } from './actions';
import {
  CompareDialog,
  ConversationSettings,
  DeleteFolderDialog,
  ExportDialog,
  ImportDialog,
  ModelPicker,
  MoveToDialog,
  SentMessageDialog,
  Settings,
  ShortcutsDialog,
  UsageDialog,
} from './lazyDialogs';
import { setSidebarOpen } from './sidebarState';

/** The open dialogs, the last one on top. */
export function Dialogs() {
  const dialogs = useDialogs();
  return dialogs.map((dialog) => (
    <Suspense key={dialog.instance}>
      <ShownDialog dialog={dialog} />
    </Suspense>
  ));
}

/** Shows a conversation, and nothing above it. */
function showConversation(id: string): void {
  closeDialogs();
  changeSearch('');
  setSidebarOpen(true);
  openConversation(id);
}

function ShownDialog({ dialog }: { readonly dialog: OpenDialog }) {
  const close = (): void => closeDialog(dialog.kind);
  switch (dialog.kind) {
    case 'settings':
      return <Settings section={dialog.section} onSection={openSettings} onClose={close} />;
    case 'modelPicker':
      return <ModelPicker {...dialog} onClose={close} />;
    case 'conversationSettings':
      return <ConversationSettings {...dialog} onClose={close} />;
    case 'usage':
      return <UsageDialog onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} onShow={showConversation} />;
    case 'compare':
      return <CompareDialog {...dialog} onClose={close} />;
    case 'sent':
      return <SentMessageDialog {...dialog} onClose={close} />;
    case 'export':
      return <ExportDialog {...dialog} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'moveTo':
      return <MoveToDialog {...dialog} onClose={close} />;
    case 'deleteFolder':
      return <DeleteFolderDialog {...dialog} onClose={close} />;
    default:
      return assertNever(dialog);
  }
}
