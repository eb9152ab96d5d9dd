/* The third chunk: what is opened on demand. */
export { ConversationSettings } from './ConversationSettings';
export { DeleteFolderDialog } from '@renderer/features/filing/DeleteFolderDialog';
export { MoveToDialog } from '@renderer/features/filing/MoveToDialog';
export { ExportDialog } from '@renderer/features/exporting/ExportDialog';
export { FindBar } from '@renderer/features/find/FindBar';
export { ImportDialog } from '@renderer/features/importing/ImportDialog';
export { CompareDialog } from '@renderer/features/compare/CompareDialog';
export { SentMessageDialog } from '@renderer/features/egress/SentDialog';
export { UsageDialog } from '@renderer/features/usage/UsageDialog';
export { ModelPicker } from '@renderer/features/modelPicker/ModelPicker';
export { Onboarding } from '@renderer/features/providers/Onboarding';
export { ShortcutHints } from '@renderer/features/settings/ShortcutHints';
export { Settings } from './Settings';
export { ShortcutsDialog } from './ShortcutsDialog';
