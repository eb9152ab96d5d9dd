import type { Readable, Writable } from 'node:stream';

/** The protocol's code for a page that is not there any more. */
const NO_SESSION = -32_001;

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Params;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The page that was asked closed before it answered. */
export class PageGone extends Error {}

/** The DevTools protocol over the two pipes of `--remote-debugging-pipe`. */
export interface DevTools {
  send(method: string, params?: Params, sessionId?: string): Promise<unknown>;
  on(listener: (method: string, params: Params) => void): void;
}

export function connectDevTools(input: Writable, output: Readable): DevTools {
  const waiting = new Map<
    number,
    {
      sessionId: string | undefined;
      resolve: (result: unknown) => void;
      reject: (error: Error) => void;
    }
  >();
  const listeners = new Set<(method: string, params: Params) => void>();
  let nextId = 1;
  let rest = '';

  /** Nobody answers for a page that closed. */
  const giveUp = (sessionId: unknown): void => {
    for (const [id, request] of waiting) {
      if (request.sessionId !== sessionId) continue;
      waiting.delete(id);
      request.reject(new PageGone('The page has closed.'));
    }
  };

  const receive = ({ id, method, params = {}, result, error }: Message): void => {
    if (id === undefined) {
      if (method === 'Target.detachedFromTarget') giveUp(params['sessionId']);
      for (const listener of listeners) listener(method ?? '', params);
      return;
    }
    const request = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) request?.resolve(result);
    else if (error.code === NO_SESSION) request?.reject(new PageGone(error.message));
    else request?.reject(new Error(error.message));
  };
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) receive(JSON.parse(message) as Message);
  });
  output.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The app has ended.'));
  });

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = nextId;
        nextId += 1;
        waiting.set(id, { sessionId, resolve, reject });
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    on: (listener) => void listeners.add(listener),
  };
}
