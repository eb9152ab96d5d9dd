/* The second chunk: all that is seen besides the composer. */
export { CompareButton } from '@renderer/features/compare/CompareButton';
export { Egress } from '@renderer/features/egress/Egress';
export { BudgetNotice } from '@renderer/features/usage/BudgetNotice';
export { ConversationArea } from './ConversationArea';
export { SidebarArea } from './SidebarArea';
export { WindowParts } from './WindowParts';
