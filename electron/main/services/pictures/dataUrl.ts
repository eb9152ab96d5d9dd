import { refuse } from './refusals';
import type { Body } from './temporaryFile';

const BASE64_URL = /^data:image\/([a-z0-9.+-]+);base64,/i;

/** The picture in a data URL. Its real type is found in its bytes later. */
export function pictureOfDataUrl(url: string): { name: string; bytes: Body } {
  const [start, subtype] = BASE64_URL.exec(url) ?? [];
  if (start === undefined || subtype === undefined) throw refuse('NOT_AN_IMAGE', 'Picture');
  const extension = subtype === 'jpeg' ? 'jpg' : subtype.replace(/\+.*/, '');
  return { name: `Picture.${extension}`, bytes: [Buffer.from(url.slice(start.length), 'base64')] };
}
