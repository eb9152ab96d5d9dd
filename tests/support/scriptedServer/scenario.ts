/** What the server does with one response, in this order; after the last step it ends the response. */
export type Step =
  | {
      readonly do: 'head';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** Writes a chunk of its own, as often as `times` says. */
  | { readonly do: 'write'; readonly data: string | Uint8Array; readonly times: number }
  | { readonly do: 'delay'; readonly ms: number }
  /** Waits until the test calls `release` with this name. */
  | { readonly do: 'gate'; readonly name: string }
  /** Breaks the connection. */
  | { readonly do: 'destroy' };

/** How one request is answered. */
export interface Scenario {
  readonly steps: readonly Step[];
}

export const DESTROY: Step = { do: 'destroy' };

export function head(status: number, headers: Readonly<Record<string, string>> = {}): Step {
  return { do: 'head', status, headers };
}

export function write(data: string | Uint8Array, times = 1): Step {
  return { do: 'write', data, times };
}

export function delay(ms: number): Step {
  return { do: 'delay', ms };
}

export function gate(name: string): Step {
  return { do: 'gate', name };
}

/** An answer in JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Scenario {
  return {
    steps: [
      head(status, { 'content-type': 'application/json', ...headers }),
      write(JSON.stringify(body)),
    ],
  };
}

/** Any other answer in one piece. */
export function document(status: number, contentType: string, body: string): Scenario {
  return { steps: [head(status, { 'content-type': contentType }), write(body)] };
}

/** A stream of server-sent events: strings and bytes are written as they are, one chunk each. */
export function stream(...parts: readonly (string | Uint8Array | Step)[]): Scenario {
  const steps = parts.map((part) =>
    typeof part === 'string' || part instanceof Uint8Array ? write(part) : part,
  );
  return { steps: [head(200, { 'content-type': 'text/event-stream; charset=utf-8' }), ...steps] };
}

/** One event with this data. */
export function event(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

export const DONE = event('[DONE]');

const ENVELOPE = { id: 'gen-1', object: 'chat.completion.chunk', created: 1, model: 'scripted' };

/** A chunk with this delta in its first choice. */
export function delta(fields: unknown, more: Readonly<Record<string, unknown>> = {}): string {
  return event({
    ...ENVELOPE,
    choices: [{ index: 0, delta: fields, finish_reason: null }],
    ...more,
  });
}

export function text(content: string): string {
  return delta({ content });
}

export function finish(reason = 'stop'): string {
  return event({ ...ENVELOPE, choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}

/** The last chunk of a stream: no choices, only usage. */
export function usage(fields: Readonly<Record<string, unknown>>): string {
  return event({ ...ENVELOPE, choices: [], usage: fields });
}

export const USAGE = usage({ prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 });

/** What follows the last text of a well-behaved answer. */
export const END = [finish(), USAGE, DONE] as const;
