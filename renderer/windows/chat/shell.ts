/* The second chunk: all that is seen besides the composer. */
export { Egress } from '@renderer/features/egress/Egress';
export { ConversationArea } from './ConversationArea';
export { SidebarArea } from './SidebarArea';
export { WindowParts } from './WindowParts';
