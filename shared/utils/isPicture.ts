import type { Attached, Attachment } from '../domain/attachment';

/** Whether what goes with a question is a picture, and not a PDF or a text. */
export function isPicture(attached: Attached): attached is Attachment {
  return 'sent' in attached;
}
