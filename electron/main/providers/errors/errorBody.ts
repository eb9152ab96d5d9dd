import { z } from 'zod';

/** What a server says about a failure, whatever the dialect. */
export interface ErrorBody {
  readonly message: string;
  /** A number (mostly an HTTP status) or a name such as `context_length_exceeded`. */
  readonly code: number | string | undefined;
  /** The name of the kind of error, where the server gives one. */
  readonly type: string | undefined;
  /** Present when moderation flagged the request. */
  readonly moderation:
    | {
        readonly reasons: readonly string[];
        readonly provider: string | undefined;
      }
    | undefined;
  /** What OpenRouter knows about trying again. */
  readonly availability: {
    readonly retryable: boolean | undefined;
    /** Seconds. */
    readonly retryAfter: number | undefined;
    readonly fallbackModels: readonly string[];
  };
}

const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);

const metadataSchema = z.object({
  reasons: z.array(z.string()).optional().catch(undefined),
  flagged_input: text,
  provider_name: text,
  /** What the upstream provider said, verbatim. */
  raw: z.unknown().optional(),
});

const availabilitySchema = z.object({
  retryable: z.boolean().optional().catch(undefined),
  retry_after: z.number().nonnegative().optional().catch(undefined),
  fallback_models: texts,
});

const errorSchema = z.object({
  message: text,
  code: z.union([z.number(), z.string()]).optional().catch(undefined),
  type: text,
  metadata: metadataSchema.optional().catch(undefined),
  availability: availabilitySchema.optional().catch(undefined),
});

/** `{error: {…}}`, `{error: "…"}`, FastAPI's `{detail: …}`, MiniMax's, and the bare error itself. */
const envelopeSchema = z.object({
  error: z.unknown().optional(),
  detail: z.unknown().optional(),
  availability: availabilitySchema.optional().catch(undefined),
  base_resp: z.object({ status_code: z.number(), status_msg: text }).optional().catch(undefined),
});

/** MiniMax fails with a status of 200 and these codes; the HTTP status of each. */
const MINIMAX_STATUS: Readonly<Record<number, number>> = { 1002: 429, 1004: 401, 1008: 402 };

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** OpenRouter wraps an upstream provider's words; those say more than its own. */
function upstreamMessage(raw: unknown): string | undefined {
  const inner = typeof raw === 'string' ? (parseJson(raw) ?? raw) : raw;
  return inner === undefined || inner === null ? undefined : errorBody(inner)?.message;
}

/** Reads the parsed JSON of an error; undefined where it is none. */
export function errorBody(json: unknown): ErrorBody | undefined {
  // Google wraps the whole answer into a list.
  const outer: unknown = Array.isArray(json) ? json[0] : json;
  const envelope = envelopeSchema.safeParse(outer).data;
  const { status_code: failed = 0, status_msg } = envelope?.base_resp ?? {};
  const miniMax =
    failed === 0 ? undefined : { message: status_msg, code: MINIMAX_STATUS[failed] ?? failed };
  const inner = envelope?.error ?? envelope?.detail ?? miniMax ?? outer;
  const error = errorSchema.safeParse(typeof inner === 'string' ? { message: inner } : inner).data;
  if (error?.message === undefined && error?.code === undefined) return undefined;
  const { message, code, type, metadata, availability } = error;
  const known = availability ?? envelope?.availability;
  const flagged = metadata?.reasons !== undefined || metadata?.flagged_input !== undefined;
  return {
    message: upstreamMessage(metadata?.raw) ?? message ?? String(code),
    code,
    type,
    moderation: flagged
      ? { reasons: metadata.reasons ?? [], provider: metadata.provider_name }
      : undefined,
    availability: {
      retryable: known?.retryable,
      retryAfter: known?.retry_after,
      fallbackModels: known?.fallback_models ?? [],
    },
  };
}

/** The same for the text of a body or of an event; some servers send both as an event. */
export function errorBodyOfText(value: string): ErrorBody | undefined {
  return errorBody(parseJson(value.trim().replace(/^data:/, '')));
}
