/*
 * What surrounds the text box once there is something to show. It is fetched with the first frame, so
 * that the window's first chunk holds no more than what it takes to type.
 */
export { AttachButton } from './AttachButton';
export { AttachmentList } from './AttachmentList';
export { CaptureButton } from './CaptureButton';
export { LinkOffer } from './LinkOffer';
export { ProblemAlert } from './ProblemAlert';
export { QueueList } from './QueueList';
export { RefusedFiles } from './RefusedFiles';
export { VisionHint } from './VisionHint';
export { WebAddressButton } from './WebAddressButton';
export { WebSearchButton } from './WebSearchButton';
