import type { ChatMessage, ChatRequest, PicturePart } from '../provider';

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Merges objects all the way down, so that an extra `provider.order` keeps `provider.zdr`. */
function merge(base: Json, extra: Json): Json {
  const merged = Object.entries(extra).map(([name, value]) => {
    const before = Object.hasOwn(base, name) ? base[name] : undefined;
    return [name, isObject(before) && isObject(value) ? merge(before, value) : value] as const;
  });
  // Not by assignment: the extra body is typed by hand and may hold `__proto__`.
  return Object.fromEntries([...Object.entries(base), ...merged]);
}

/** OpenAI's default detail may be low, which makes text in a screenshot illegible. */
function detailFor(model: string): { detail?: 'high' } {
  return /^(openai\/)?(gpt-|chatgpt-|o\d)/i.test(model) ? { detail: 'high' } : {};
}

function contentOf(
  { content }: ChatMessage,
  model: string,
  pictureUrl: (picture: PicturePart) => string,
): unknown {
  const parts = content.map((part) =>
    part.type === 'text'
      ? { type: 'text', text: part.text }
      : { type: 'image_url', image_url: { url: pictureUrl(part), ...detailFor(model) } },
  );
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.length === parts.length ? texts.join('\n\n') : parts;
}

function buildBody(
  request: ChatRequest,
  fields: Json,
  pictureUrl: (picture: PicturePart) => string,
): Json {
  const { model, messages, extraBody } = request;
  const body = {
    model,
    ...fields,
    messages: messages.map((message) => ({
      role: message.role,
      content: contentOf(message, model, pictureUrl),
    })),
    stream: true,
    stream_options: { include_usage: true },
  };
  return merge(body, extraBody);
}

/** What one kind of server takes. */
export interface BodyOptions {
  /** Fields that other servers might reject. */
  readonly fields: Json;
  readonly takesLinks: boolean;
}

/** The body that goes on the wire. */
export async function writeBody(
  request: ChatRequest,
  { fields, takesLinks }: BodyOptions,
): Promise<string> {
  const isLink = ({ link }: PicturePart): boolean => takesLinks && link !== undefined;
  const pictures = request.messages
    .flatMap((message) => message.content)
    .filter((part) => part.type === 'image')
    .filter((part) => !isLink(part));
  const urls = new Map(
    await Promise.all(
      pictures.map(async (picture) => {
        const { buffer, byteOffset, byteLength } = await picture.read();
        const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
        return [picture, `data:${picture.mediaType};base64,${base64}`] as const;
      }),
    ),
  );
  return JSON.stringify(
    buildBody(request, fields, (picture) => urls.get(picture) ?? picture.link ?? ''),
  );
}

/** The same for people: indented, and with each picture's data URL shortened. */
export function previewBody(request: ChatRequest, { fields, takesLinks }: BodyOptions): string {
  const shorten = ({ mediaType, bytes, link }: PicturePart): string =>
    (takesLinks ? link : undefined) ?? `data:${mediaType};base64,… (${bytes} bytes)`;
  return JSON.stringify(buildBody(request, fields, shorten), null, 2);
}
