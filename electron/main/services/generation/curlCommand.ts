/** A request as it is shown: its pictures are placeholders, its key is left out. */
export interface ShownRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The environment variable that holds this server's key; undefined where it has none. */
  readonly keyVariable: string | undefined;
  readonly body: string;
  /** The pictures' data URLs, in their order; undefined leaves a placeholder as it is. */
  readonly pictures: readonly (string | undefined)[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** In single quotes a shell takes everything as it is, but for the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Puts the pictures in the place of their placeholders: the `image_url`s of the messages, in order. */
function withPictures(body: Json, pictures: readonly (string | undefined)[]): Json {
  const left = [...pictures];
  const visit = (value: Json, inMessage: boolean): Json => {
    if (Array.isArray(value)) return value.map((each: Json) => visit(each, inMessage));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([name, inner]) => {
      const isPicture =
        inMessage && name === 'url' && typeof inner === 'string' && /^data:image\/.*…/.test(inner);
      if (isPicture) return [name, left.shift() ?? inner] as const;
      return [name, visit(inner, inMessage || name === 'messages')] as const;
    });
    return Object.fromEntries(entries);
  };
  return visit(body, false);
}

/**
 * A command for a shell that sends the same request. The body comes by standard input, since a
 * picture is longer than an argument may be; the key comes from the environment.
 */
export function curlCommand({ url, headers, keyVariable, body, pictures }: ShownRequest): string {
  const json = JSON.stringify(withPictures(JSON.parse(body), pictures));
  // A line of JSON has no line breaks of its own, so nothing in it can end the text early.
  return [
    `curl ${quoted(url)} \\`,
    ...(keyVariable === undefined ? [] : [`  -H "Authorization: Bearer $${keyVariable}" \\`]),
    ...Object.entries(headers).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)} \\`),
    `  --no-buffer --data-binary @- <<'JSON'`,
    json,
    'JSON',
    '',
  ].join('\n');
}
