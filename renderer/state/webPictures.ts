import { create } from 'zustand';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import {
  fileOfDataUrl,
  linksInDrop,
  picturesInDrop,
  withoutAddress,
  type WebDrop,
} from '@renderer/lib/webAddresses';
import { changeDraft, draftState, insertText, replaceItem, type DraftItem } from './draft';
import { addArriving, addFiles, refuse } from './uploads';

/** Has main fetch a picture, and attaches it. Throws an `AppError` where this is no web address. */
export async function attachAddress(conversationId: string, address: string): Promise<void> {
  const arriving = await request('attachment.fetch', { url: address });
  addArriving(conversationId, [arriving], ({ id }) => {
    void request('attachment.cancelFetch', { id });
  });
}

/** Attaches the pictures that were dragged out of a browser; a mere link becomes text. */
export async function attachWebDrop(conversationId: string, drop: WebDrop): Promise<void> {
  const pictures = picturesInDrop(drop);
  for (const source of pictures) {
    const file = fileOfDataUrl(source);
    if (file === undefined) {
      await attachAddress(conversationId, source).catch((error: unknown) =>
        refuse(conversationId, 'This picture', errorData(error).message),
      );
    } else addFiles(conversationId, [file]);
  }
  if (pictures.length === 0) insertText(conversationId, linksInDrop(drop).join('\n'));
}

/** Addresses that the user wants as text. */
const useDeclined = create<{ readonly addresses: readonly string[] }>(() => ({ addresses: [] }));

/** Whether the user was asked about an address already. */
export function useIsDeclined(address: string | undefined): boolean {
  return useDeclined(({ addresses }) => address !== undefined && addresses.includes(address));
}

/** Leaves an address in the text, and offers nothing for it any more. */
export function declineAddress(address: string): void {
  useDeclined.setState(({ addresses }) => ({ addresses: [...addresses, address] }));
}

/** Attaches the picture at an address in the text, in place of the address. */
export async function attachFromText(conversationId: string, address: string): Promise<void> {
  try {
    await attachAddress(conversationId, address);
    const { text } = draftState(conversationId);
    changeDraft(conversationId, { text: withoutAddress(text, address) });
  } catch (error) {
    declineAddress(address);
    refuse(conversationId, address, errorData(error).message);
  }
}

/** Whether models get the address of a picture from the web, or its copy. */
export async function sendAsLink(
  conversationId: string,
  { key, attachment }: Extract<DraftItem, { kind: 'ready' }>,
  asLink: boolean,
): Promise<void> {
  try {
    const changed = await request('attachment.setAsLink', { id: attachment.id, asLink });
    replaceItem(conversationId, key, { kind: 'ready', key, attachment: changed });
  } catch (error) {
    refuse(conversationId, attachment.name, errorData(error).message);
  }
}
