import { delta, DONE, END, event, finish, json, stream, text, usage, USAGE } from '../scenario';

const OPENROUTER = { id: 'gen-7', provider: 'Azure', model: 'openai/gpt-4o-2024-11-20' };

/** How particular servers differ. */
export const dialects = {
  azure: stream(
    event({ choices: [], model: '', prompt_filter_results: [{ prompt_index: 0 }] }),
    delta({ content: 'Hello' }),
    event({ choices: [{ index: 0, content_filter_offsets: {}, finish_reason: null }] }),
    finish(),
    DONE,
  ),
  llamaCpp: stream(
    delta({ role: 'assistant', content: null }),
    ':\n\n',
    delta({ reasoning_content: 'Hmm.' }),
    text('Hello'),
    finish(),
    USAGE,
    'data: [DONE]\n',
  ),
  llamaCppError: stream(
    text('Hel'),
    event({ error: { code: 500, message: 'context shift is disabled', type: 'server_error' } }),
  ),
  llamaCppOverflow: stream(
    event({
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
        n_ctx: 4096,
      },
    }),
  ),
  llamaCppOldError: stream(
    text('Hel'),
    'error: {"code":500,"message":"slot unavailable","type":"server_error"}\n\n',
  ),
  lmStudio: stream(
    delta({ role: 'assistant', content: 'Hello' }, { system_fingerprint: 'local' }),
    finish(),
    DONE,
  ),
  lmStudioError: stream(
    'event: error\ndata: {"error":{"message":"The model has crashed"},"message":"crashed"}\n\n',
  ),
  lmStudioOverflow: stream(),
  lmStudioWrongPath: json(200, {
    error: 'Unexpected endpoint or method. (POST /chat/completions)',
  }),
  vllm: stream(
    delta({ role: 'assistant', content: '' }),
    delta({ reasoning: 'Hmm.' }),
    text('Hello'),
    event({
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'stop', stop_reason: null }],
    }),
    USAGE,
    DONE,
  ),
  vllmError: stream(
    text('Hel'),
    event({ error: { message: 'EngineCore died', type: 'InternalServerError', code: 500 } }),
    DONE,
  ),
  ollama: stream(
    event({
      id: 'chatcmpl-1',
      model: 'llava',
      system_fingerprint: 'fp_ollama',
      choices: [{ index: 0, delta: { role: 'assistant', content: 'Hello' }, finish_reason: null }],
    }),
    finish(),
    USAGE,
    DONE,
  ),
  mistral: stream(
    delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hmm.' }] }] }),
    delta({ content: [{ type: 'text', text: 'Hello' }] }),
    ...END,
  ),
  openrouter: stream(
    ': OPENROUTER PROCESSING\n\n',
    ': OPENROUTER PROCESSING\n\n',
    delta({ role: 'assistant', content: 'Hello' }, OPENROUTER),
    event({
      ...OPENROUTER,
      choices: [{ index: 0, delta: {}, finish_reason: 'stop', native_finish_reason: 'stop' }],
    }),
    usage({
      prompt_tokens: 1116,
      completion_tokens: 2,
      cost: 0.00281,
      cost_details: { upstream_inference_cost: null },
    }),
    DONE,
  ),
};
