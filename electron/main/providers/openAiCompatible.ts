import { streamChat } from './chat/chatStream';
import { previewBody, writeBody } from './chat/requestBody';
import { listModels } from './models/modelList';
import type { ChatRequest, Provider } from './provider';
import { endpoint, takesLinks, type ModelServer } from './server';
import { withRetries } from './transport/retry';

/** What one kind of server takes beyond the common protocol. */
export interface Dialect {
  readonly headers: Readonly<Record<string, string>>;
  /** Fields of the body that other servers might reject. */
  readonly fields: (request: ChatRequest) => Readonly<Record<string, unknown>>;
}

const COMMON: Dialect = { headers: {}, fields: () => ({}) };

/** Talks to any server with OpenAI's chat completions. */
export function createOpenAiCompatible(server: ModelServer, dialect: Dialect = COMMON): Provider {
  const { headers } = dialect;
  const bodyOptions = (request: ChatRequest) => ({
    fields: dialect.fields(request),
    takesLinks: takesLinks(server),
  });
  return {
    takesLinks: takesLinks(server),
    stream: async function* stream(request, signal) {
      if (signal.aborted) return;
      const body = await writeBody(request, bodyOptions(request));
      const { model, routing } = request;
      const sent = { ...headers, ...routing.extraHeaders };
      const attempt = () => streamChat({ server, headers: sent, body, model, signal });
      const { clock, random } = server;
      try {
        for await (const event of withRetries(attempt, { clock, random, signal })) {
          if (signal.aborted) return;
          yield event;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    preview: (request) => ({
      url: endpoint(server.baseUrl, '/chat/completions'),
      body: previewBody(request, bodyOptions(request)),
    }),
    listModels: (signal) => listModels(server, signal, headers),
    check: async (signal) => {
      const models = await listModels(server, signal, headers);
      return { modelCount: models.length, note: undefined };
    },
  };
}
