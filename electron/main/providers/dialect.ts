import type { ResponseFormat } from '@shared/domain/parameters';
import type { ChatMessage, ChatRequest } from './provider';
import { takesLinks, type ModelServer } from './server';

type Fields = Readonly<Record<string, unknown>>;

/** What one kind of server takes beyond the common protocol. */
export interface Dialect {
  readonly headers: Readonly<Record<string, string>>;
  /** Fields of the body that other servers might reject. */
  readonly fields: (request: ChatRequest) => Fields;
  /** Fields of one message, besides role and content. */
  readonly messageFields: (message: ChatMessage) => Fields;
  /** Whether the server fetches pictures itself that are given to it as links. */
  readonly takesLinks: boolean;
  /** The message up to whose end the server should keep the prompt for the next turn, by index. */
  readonly cachedUpTo: (request: ChatRequest) => number | undefined;
}

/** OpenAI refuses the old name of the limit for newer models; other servers may know no other. */
function limitName({ baseUrl }: ModelServer): string {
  const { hostname } = new URL(baseUrl);
  return /(^|\.)(openai\.com|openai\.azure\.com)$/.test(hostname)
    ? 'max_completion_tokens'
    : 'max_tokens';
}

/** Any server with OpenAI's chat completions. */
export function commonDialect(server: ModelServer): Dialect {
  return {
    headers: {},
    fields: ({ parameters: { maxTokens, reasoningEffort } }) => ({
      ...(maxTokens === undefined ? {} : { [limitName(server)]: maxTokens }),
      ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
    }),
    messageFields: () => ({}),
    takesLinks: takesLinks(server),
    cachedUpTo: () => undefined,
  };
}

function responseFormat(format: ResponseFormat): Fields {
  if (format.kind === 'json') return { type: 'json_object' };
  const { schema } = format;
  return { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } };
}

/** The parameters that every server names alike. */
export function commonFields({ parameters }: ChatRequest): Fields {
  const { temperature, topP, stop, seed, verbosity } = parameters;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(seed === undefined ? {} : { seed }),
    ...(verbosity === undefined ? {} : { verbosity }),
    ...(parameters.responseFormat === undefined
      ? {}
      : { response_format: responseFormat(parameters.responseFormat) }),
  };
}
