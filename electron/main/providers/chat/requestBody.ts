import { assertNever } from '@shared/utils/assertNever';
import { commonFields, type Dialect } from '../dialect';
import type { ChatMessage, ChatRequest, FilePart, PicturePart } from '../provider';

type UrlOf = (part: PicturePart | FilePart) => string;
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
  cached: boolean,
  urlOf: UrlOf,
): unknown {
  const mark = cached ? content.findLastIndex(({ type }) => type === 'text') : -1;
  const parts = content.map((part, index) => {
    switch (part.type) {
      case 'text': {
        const caching = index === mark ? { cache_control: { type: 'ephemeral' } } : {};
        return { type: 'text', text: part.text, ...caching };
      }
      case 'image':
        return { type: 'image_url', image_url: { url: urlOf(part), ...detailFor(model) } };
      case 'file':
        return { type: 'file', file: { filename: part.name, file_data: urlOf(part) } };
      default:
        return assertNever(part);
    }
  });
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.length === parts.length && mark < 0 ? texts.join('\n\n') : parts;
}

function buildBody(request: ChatRequest, dialect: Dialect, urlOf: UrlOf): Json {
  const { model, messages, extraBody } = request;
  const cachedUpTo = dialect.cachedUpTo(request);
  const body = {
    model,
    ...commonFields(request),
    ...dialect.fields(request),
    messages: messages.map((message, index) => ({
      role: message.role,
      content: contentOf(message, model, index === cachedUpTo, urlOf),
      ...dialect.messageFields(message),
    })),
    stream: true,
    stream_options: { include_usage: true },
  };
  return merge(body, extraBody);
}

/** The link that goes out in place of a picture, where the server takes links. */
function linkOf(part: PicturePart | FilePart, { takesLinks }: Dialect): string | undefined {
  return takesLinks && part.type === 'image' ? part.link : undefined;
}

/** The body that goes on the wire. */
export async function writeBody(request: ChatRequest, dialect: Dialect): Promise<string> {
  const binary = request.messages
    .flatMap((message) => message.content)
    .filter((part) => part.type !== 'text')
    .filter((part) => linkOf(part, dialect) === undefined);
  const urls = new Map(
    await Promise.all(
      binary.map(async (part) => {
        const { buffer, byteOffset, byteLength } = await part.read();
        const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
        return [part, `data:${part.mediaType};base64,${base64}`] as const;
      }),
    ),
  );
  const urlOf: UrlOf = (part) => urls.get(part) ?? linkOf(part, dialect) ?? '';
  return JSON.stringify(buildBody(request, dialect, urlOf));
}

/** The same for people: indented, and with the data URL of each picture and file shortened. */
export function previewBody(request: ChatRequest, dialect: Dialect): string {
  const shorten: UrlOf = (part) =>
    linkOf(part, dialect) ?? `data:${part.mediaType};base64,… (${part.bytes} bytes)`;
  return JSON.stringify(buildBody(request, dialect, shorten), null, 2);
}
