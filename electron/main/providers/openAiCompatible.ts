import type { RequestPreview } from '@shared/ipc/generation';
import { streamChat } from './chat/chatStream';
import { previewBody, writeBody } from './chat/requestBody';
import { listModels } from './models/modelList';
import type { Provider } from './provider';
import { commonDialect, type Dialect } from './dialect';
import { endpoint, type ModelServer } from './server';
import { withRetries } from './transport/retry';

/** A server's own headers win over others of the same name, and only their names are shown. */
function shownHeaders(
  server: ModelServer,
  headers: Readonly<Record<string, string>>,
): Pick<RequestPreview, 'headers' | 'secretHeaders'> {
  const hasKey = server.key !== undefined && server.key !== '';
  const secret = [...(hasKey ? ['Authorization'] : []), ...Object.keys(server.headers ?? {})];
  const hidden = new Set(secret.map((name) => name.toLowerCase()));
  const shown = Object.entries(headers).filter(([name]) => !hidden.has(name.toLowerCase()));
  return { headers: Object.fromEntries(shown), secretHeaders: [...new Set(secret)] };
}

/** Talks to any server with OpenAI's chat completions. */
export function createOpenAiCompatible(
  server: ModelServer,
  dialect: Dialect = commonDialect(server),
): Provider {
  const { headers } = dialect;
  return {
    takesLinks: dialect.takesLinks,
    stream: async function* stream(request, signal) {
      if (signal.aborted) return;
      const body = await writeBody(request, dialect);
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
      ...shownHeaders(server, {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        ...headers,
        ...request.routing.extraHeaders,
      }),
      body: previewBody(request, dialect),
    }),
    listModels: (signal) => listModels(server, signal, headers),
    check: async (signal) => {
      const models = await listModels(server, signal, headers);
      return { modelCount: models.length, note: undefined };
    },
  };
}
