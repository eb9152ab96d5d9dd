import type { Attachment } from '@shared/domain/attachment';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import { AppError } from '@shared/utils/appError';
import type { FetchWebPicture } from '../../providers/pictures/webPicture';
import type { Arrivals } from './arrivals';
import { MAX_FILE_BYTES, refuseBytes } from './refusals';
import type { Body } from './temporaryFile';

export interface WebPicturesOptions {
  readonly fetchPicture: FetchWebPicture;
  readonly attach: (name: string, bytes: Body, webUrl: string) => Promise<Attachment>;
  readonly arrivals: Pick<Arrivals, 'expect'>;
}

/** Pictures by their address on the web. */
export interface WebPictures {
  /** Throws `INVALID_INPUT` where this can't be the address of a picture. */
  fetch(address: string): ArrivingPicture;
  /** Stops a fetch that still runs. */
  cancel(id: string): void;
}

function parseAddress(address: string): URL {
  const text = address.trim();
  // What a person reads off a screen or types has no protocol.
  const full = /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text) ? `https://${text}` : text;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new AppError({
      code: 'INVALID_INPUT',
      message: 'This is not a web address. It looks like https://example.com/picture.jpg.',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError({
      code: 'INVALID_INPUT',
      message:
        'This address holds a password. Save the picture in your browser, then attach the file.',
    });
  }
  return url;
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').findLast((segment) => segment !== '') ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

export function createWebPictures({
  fetchPicture,
  attach,
  arrivals,
}: WebPicturesOptions): WebPictures {
  const running = new Map<string, AbortController>();

  const bring = async (url: URL, signal: AbortSignal): Promise<Attachment> => {
    const name = nameOf(url);
    const { length, bytes } = await fetchPicture(url, signal);
    if (length !== undefined && length > MAX_FILE_BYTES) throw refuseBytes(name);
    try {
      return await attach(name, bytes, url.href);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_AN_IMAGE') throw error;
      throw new AppError({
        code: 'NOT_AN_IMAGE',
        message: `There is a page or a file at this address of ${url.host}, but no picture. In your browser, use “Copy image address”, then try again.`,
      });
    }
  };

  return {
    fetch: (address) => {
      const url = parseAddress(address);
      const controller = new AbortController();
      const work = bring(url, controller.signal);
      const arriving = arrivals.expect(nameOf(url), work);
      running.set(arriving.id, controller);
      const forget = (): void => void running.delete(arriving.id);
      work.then(forget, forget);
      return arriving;
    },
    cancel: (id) => running.get(id)?.abort(),
  };
}
