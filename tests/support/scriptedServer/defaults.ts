import { delta, DONE, finish, json, stream, text, usage, type Scenario } from './scenario';

interface ModelFields {
  readonly context: number;
  readonly output: number;
  readonly input: readonly string[];
  readonly prices: readonly [prompt: string, completion: string];
  readonly image?: string;
  readonly reasoning?: boolean;
  readonly tools?: boolean;
  readonly moderated?: boolean;
  /** Seconds since 1970. */
  readonly created?: number;
  readonly expires?: string;
  readonly extraPrices?: Readonly<Record<string, unknown>>;
}

function model(id: string, name: string, fields: ModelFields): Readonly<Record<string, unknown>> {
  const { context, output, input, prices, image = '0', reasoning = false } = fields;
  const { tools = false, moderated = false, created, expires = null, extraPrices } = fields;
  return {
    id,
    name,
    description: `${name}, as the scripted server offers it.`,
    context_length: context,
    architecture: { input_modalities: input, output_modalities: ['text'] },
    created,
    expiration_date: expires,
    pricing: { prompt: prices[0], completion: prices[1], request: '0', image, ...extraPrices },
    top_provider: {
      context_length: context,
      max_completion_tokens: output,
      is_moderated: moderated,
    },
    supported_parameters: [
      'temperature',
      ...(tools ? ['tools'] : []),
      ...(reasoning ? ['reasoning', 'include_reasoning'] : []),
    ],
    ...(reasoning
      ? {
          reasoning: {
            supported_efforts: ['low', 'medium', 'high'],
            default_effort: 'medium',
            mandatory: false,
          },
        }
      : {}),
  };
}

/** Six models in OpenRouter's form: with and without vision, with reasoning, and a free one. */
const MODELS = [
  model('openai/gpt-4o', 'OpenAI: GPT-4o', {
    context: 128_000,
    output: 16_384,
    input: ['text', 'image', 'file'],
    prices: ['0.0000025', '0.00001'],
    image: '0.003613',
    tools: true,
    moderated: true,
    created: 1_715_558_400,
    extraPrices: { input_cache_read: '0.00000125', web_search: '0.01' },
  }),
  model('openai/gpt-4o-mini', 'OpenAI: GPT-4o-mini', {
    context: 128_000,
    output: 16_384,
    input: ['text', 'image'],
    prices: ['0.00000015', '0.0000006'],
  }),
  model('anthropic/claude-sonnet-4', 'Anthropic: Claude Sonnet 4', {
    context: 200_000,
    output: 64_000,
    input: ['text', 'image'],
    prices: ['0.000003', '0.000015'],
    reasoning: true,
  }),
  model('google/gemini-2.5-flash', 'Google: Gemini 2.5 Flash', {
    context: 1_048_576,
    output: 65_535,
    input: ['text', 'image'],
    prices: ['0.0000003', '0.0000025'],
    reasoning: true,
    extraPrices: {
      overrides: [
        { min_prompt_tokens: 200_000, prompt: '0.0000006', completion: '0.00000375' },
        { utc_start: 1630, utc_end: 30, prompt: '0.00000015', input_audio_cache: '0' },
        { min_prompt_tokens: 400_000, utc_start: null, utc_end: null, prompt: '0.0000007' },
        { weekdays: [6, 7], prompt: '0' },
        { service_tier: 'flex', prompt: '0' },
      ],
    },
  }),
  model('qwen/qwen2.5-vl-72b-instruct:free', 'Qwen: Qwen2.5 VL 72B (free)', {
    context: 32_768,
    output: 8_192,
    input: ['text', 'image'],
    prices: ['0', '0'],
    expires: '2026-12-31',
  }),
  model('meta-llama/llama-3.3-70b-instruct', 'Meta: Llama 3.3 70B Instruct', {
    context: 131_072,
    output: 16_384,
    input: ['text'],
    prices: ['0.00000013', '0.00000039'],
  }),
];

function endpoint(provider: string, tag: string, fields: Readonly<Record<string, unknown>>) {
  return {
    name: `${provider} | openai/gpt-4o`,
    provider_name: provider,
    tag,
    quantization: 'unknown',
    context_length: 128_000,
    max_completion_tokens: 16_384,
    pricing: { prompt: '0.0000025', completion: '0.00001', request: '0' },
    supported_parameters: ['temperature', 'tools'],
    status: 0,
    uptime_last_5m: null,
    uptime_last_30m: null,
    uptime_last_1d: null,
    latency_last_30m: null,
    throughput_last_30m: null,
    ...fields,
  };
}

const percentiles = (p50: number) => ({ p50, p75: p50 * 1.2, p90: p50 * 1.6, p99: p50 * 3 });

const ENDPOINTS = [
  endpoint('OpenAI', 'openai', {
    uptime_last_5m: 100,
    uptime_last_30m: 99.5,
    uptime_last_1d: 99.8,
    latency_last_30m: percentiles(430),
    throughput_last_30m: percentiles(82.5),
  }),
  // Nobody used it lately.
  endpoint('Azure', 'azure', { quantization: 'fp8', uptime_last_1d: 97.25 }),
];

/** What the server answers to GET requests, by the end of their path. */
export const LOOKUPS: Readonly<Record<string, Scenario>> = {
  '/models': json(200, { data: MODELS }),
  '/endpoints': json(200, { data: { id: 'openai/gpt-4o', endpoints: ENDPOINTS } }),
  '/key': json(200, {
    data: { label: 'sk-or-v1-abc…xyz', usage: 5.8, limit: 10, limit_remaining: 4.2 },
  }),
  '/generation': json(200, {
    data: { id: 'gen-1', total_cost: 0.0012, provider_name: 'Scripted' },
  }),
};

export const NOT_FOUND = json(404, { error: { code: 404, message: 'Not found' } });
export const UNAUTHORIZED = json(401, { error: { code: 401, message: 'User not found.' } });

interface ContentPart {
  readonly text?: string;
  readonly image_url?: { readonly url: string };
}

interface ChatBody {
  readonly model?: string;
  readonly messages?: readonly { readonly content: string | readonly ContentPart[] }[];
}

function describePicture(url: string): string {
  const [header = '', base64 = ''] = url.split(',');
  const mediaType = /^data:([^;]+)/.exec(header)?.[1] ?? 'a link';
  return `${mediaType}, ${Buffer.from(base64, 'base64').length} bytes`;
}

/**
 * Answers a question without a script: says what was asked and which pictures came along, a word at
 * a time, with usage and OpenRouter's cost.
 */
export function echo(body: unknown): Scenario {
  const { model: asked = 'scripted', messages = [] } = body as ChatBody;
  const content = messages.at(-1)?.content ?? '';
  const parts = typeof content === 'string' ? [{ text: content }] : content;
  const question = parts.flatMap((part) => part.text ?? []).join(' ');
  const pictures = parts.flatMap((part) => part.image_url?.url ?? []);
  const answer = [
    `You asked: “${question}”`,
    ...pictures.map((url, index) => `\n- picture ${index + 1}: ${describePicture(url)}`),
  ].join('');
  const words = answer.split(/(?<= )/);
  const promptTokens = 10 + Math.ceil(question.length / 4) + 765 * pictures.length;
  return stream(
    delta({ role: 'assistant', content: '' }, { model: asked, provider: 'Scripted' }),
    ...words.map(text),
    finish(),
    usage({
      prompt_tokens: promptTokens,
      completion_tokens: words.length,
      cost: promptTokens * 0.000_002_5 + words.length * 0.000_01,
    }),
    DONE,
  );
}
