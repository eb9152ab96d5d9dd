/** An address whose path ends as a picture's file does. */
const PICTURE_ADDRESS =
  /(?<!\S)https?:\/\/[^\s/?#]+\/[^\s?#]*\.(?:png|jpe?g|webp|gif|avif|bmp|svg|heic|tiff?)(?:[?#]\S*)?(?!\S)/i;

/** Longer texts are no place in which somebody pasted an address to attach. */
const MAX_TEXT_LENGTH = 20_000;

/** The first address of a picture that stands by itself in a text. */
export function pictureAddressIn(text: string): string | undefined {
  return text.length > MAX_TEXT_LENGTH ? undefined : PICTURE_ADDRESS.exec(text)?.[0];
}

/** A text without one of its addresses, and without the gap where it stood. */
export function withoutAddress(text: string, address: string): string {
  const at = text.indexOf(address);
  if (at === -1) return text;
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at + address.length).trimStart();
  return before === '' || after === '' ? before + after : `${before} ${after}`;
}

/** What was dragged out of a browser. */
export interface WebDrop {
  readonly html: string;
  /** As in `text/uri-list`. */
  readonly uriList: string;
}

/** The addresses of the pictures in it: of the images themselves, not of what they link to. */
export function picturesInDrop({ html, uriList }: WebDrop): readonly string[] {
  // A parsed document loads nothing and runs nothing.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const sources = [...page.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
  const pictures = sources.filter((source) => /^(https?:|data:image\/)/i.test(source));
  if (pictures.length > 0) return [...new Set(pictures)];
  return linksInDrop({ html, uriList }).filter((link) => pictureAddressIn(link) === link);
}

/** The links in it, pictures or not. */
export function linksInDrop({ uriList }: WebDrop): readonly string[] {
  return uriList.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

/** The picture inside a `data:` URL; undefined where there is none. */
export function fileOfDataUrl(url: string): File | undefined {
  const match = /^data:(image\/([a-z0-9.+-]+))[^,]*?(;base64)?,(.*)$/is.exec(url);
  const [, type = '', kind = '', base64, data = ''] = match ?? [];
  if (match === null) return undefined;
  try {
    const text = decodeURIComponent(data);
    const bytes = base64 === undefined ? text : atob(text);
    const body = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
    return new File([body], `Picture.${kind.replace(/\+.*$/, '')}`, { type });
  } catch {
    return undefined;
  }
}
