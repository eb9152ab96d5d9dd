import { delta, DONE, END, event, finish, json, stream, text, USAGE } from '../scenario';

const COUNTS = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };

function last(fields: Readonly<Record<string, unknown>>, reason = 'stop'): string {
  return event({ choices: [{ index: 0, delta: {}, finish_reason: reason }], ...fields });
}

/** How services in the cloud differ from the common protocol, each in its own way. */
export const quirks = {
  /** Usage under a name of its own, and a queue before it. */
  groq: stream(
    delta({ role: 'assistant', content: '' }, { x_groq: { id: 'req_1' } }),
    text('Hello'),
    last({ x_groq: { id: 'req_1', usage: { ...COUNTS, queue_time: 0.01 } } }),
    DONE,
  ),
  /** Keeps the connection alive with comments; `content: null` while it thinks. */
  deepSeek: stream(
    ': keep-alive\n\n',
    delta({ content: null, reasoning_content: 'Hmm.' }),
    ': keep-alive\n\n',
    delta({ content: 'Hello', reasoning_content: null }),
    last({ usage: { ...COUNTS, prompt_cache_hit_tokens: 0 } }),
    DONE,
  ),
  /** Repeats the text beside the delta, and numbers tokens. */
  together: stream(
    event({
      choices: [
        { index: 0, text: 'Hello', token_id: 9906, delta: { token_id: 9906, content: 'Hello' } },
      ],
      usage: null,
    }),
    last({ usage: COUNTS }, 'eos'),
    DONE,
  ),
  fireworks: stream(delta({ role: 'assistant' }), text('Hello'), last({ usage: COUNTS }), DONE),
  /** Tells what it thinks it costs, which is no bill. */
  deepInfra: stream(text('Hello'), last({ usage: { ...COUNTS, estimated_cost: 1e-7 } }), DONE),
  cerebras: stream(
    text('Hello'),
    last({ usage: COUNTS, time_info: { queue_time: 0.001, total_time: 0.1 } }),
    DONE,
  ),
  /** Sends the whole message so far beside each delta, sources, and usage in every chunk. */
  perplexity: stream(
    event({
      citations: ['https://example.com/'],
      search_results: [{ title: 'Example', url: 'https://example.com/' }],
      usage: { ...COUNTS, completion_tokens: 1 },
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Hel' },
          delta: { role: 'assistant', content: 'Hel' },
        },
      ],
    }),
    event({
      usage: COUNTS,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: 'Hello' },
          delta: { content: 'lo' },
        },
      ],
    }),
  ),
  /** The role in every chunk, and a name in capitals for the end. */
  gemini: stream(
    delta({ role: 'assistant', content: 'Hello' }),
    event({
      choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: 'STOP' }],
      usage: COUNTS,
    }),
    DONE,
  ),
  geminiTooLong: stream(text('Once upon'), last({ usage: COUNTS }, 'MAX_TOKENS'), DONE),
  geminiFiltered: stream(last({}, 'SAFETY'), DONE),
  anthropic: stream(
    delta({ role: 'assistant', content: '' }),
    text('Hello'),
    last({ usage: { ...COUNTS, cache_creation_input_tokens: 0 } }),
    DONE,
  ),
  xai: stream(
    delta({ role: 'assistant', reasoning_content: 'Hmm.' }),
    text('Hello'),
    event({ choices: [], usage: { ...COUNTS, num_sources_used: 0 }, system_fingerprint: 'fp_1' }),
    DONE,
  ),
  cohere: stream(text('Hello'), last({}, 'COMPLETE'), USAGE, DONE),
  sambaNovaError: json(429, { error: 'Rate limit exceeded', error_code: null }),
  /** Text Generation Inference: an error of words alone, in the stream. */
  huggingFaceError: stream(
    text('Hel'),
    event({ error: 'Model is overloaded', error_type: 'overloaded' }),
  ),
  nvidia: stream(delta({ role: 'assistant', content: 'Hello', reasoning_content: null }), ...END),
  databricks: stream(
    delta({
      content: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hmm.' }] }],
    }),
    delta({ content: [{ type: 'text', text: 'Hello' }] }),
    ...END,
  ),
  /** Usage inside the choice. */
  moonshot: stream(
    text('Hello'),
    event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage: COUNTS }] }),
    DONE,
  ),
  zhipuFiltered: stream(text('Once'), finish('sensitive'), DONE),
  /** Fails with a status of 200 and a code of its own. */
  miniMaxNoCredit: json(200, {
    base_resp: { status_code: 1008, status_msg: 'insufficient balance' },
  }),
  /** LiteLLM: codes as words, and the upstream's own error inside. */
  liteLlmError: stream(
    event({
      error: {
        message: 'litellm.RateLimitError: RateLimitError: OpenAIException - slow down',
        type: 'None',
        param: 'None',
        code: '429',
      },
    }),
  ),
  /** OpenAI pads its chunks, so that their length tells nothing. */
  openAi: stream(
    delta({ role: 'assistant', content: '', refusal: null }, { obfuscation: 'a1B2' }),
    delta({ content: 'Hello' }, { obfuscation: 'c', service_tier: 'default' }),
    finish(),
    event({ choices: [], usage: COUNTS, obfuscation: 'dEf' }),
    DONE,
  ),
  koboldCpp: stream('event: message\n' + text('Hello'), finish(), DONE),
};
