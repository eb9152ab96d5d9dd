import { findLocalServers } from '@main/providers/models/localServers';
import { systemClock } from '@main/providers/clock';
import type { Model } from '@shared/domain/model';
import { modelSchema } from '@shared/domain/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  document,
  json,
  scenarios,
  startScriptedServer,
  type RecordedRequest,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { createManualClock } from '../../support/manualClock';
import { connect, KEY, NEVER } from './harness';

describe('the models of a server', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  async function listOf(answer: unknown): Promise<readonly Model[]> {
    server.route('/v1/models', json(200, answer));
    const models = await connect(server.baseUrl).listModels(NEVER);
    for (const model of models) modelSchema.parse(model);
    return models;
  }

  it('come with prices per token, context and vision from OpenRouter', async () => {
    const models = await connect(server.baseUrl, { kind: 'openrouter' }).listModels(NEVER);
    expect(models).toHaveLength(6);
    expect(models[0]).toEqual({
      providerId: 'test',
      id: 'openai/gpt-4o',
      name: 'OpenAI: GPT-4o',
      contextLength: 128_000,
      maxOutputTokens: 16_384,
      vision: true,
      inputModalities: ['text', 'image', 'file'],
      outputModalities: ['text'],
      supportedParameters: ['temperature', 'tools'],
      reasoning: false,
      tools: true,
      pricing: {
        prompt: 0.000_002_5,
        completion: 0.000_01,
        request: 0,
        image: 0.003613,
        inputCacheRead: 0.000_001_25,
        webSearch: 0.01,
      },
      description: 'OpenAI: GPT-4o, as the scripted server offers it.',
      moderated: true,
      createdAt: 1_715_558_400_000,
    });
    const claude = models.find(({ id }) => id.includes('claude'));
    expect(claude).toMatchObject({
      reasoning: true,
      reasoningEfforts: ['low', 'medium', 'high'],
      defaultReasoningEffort: 'medium',
      reasoningMandatory: false,
    });
    const free = models.find(({ id }) => id.endsWith(':free'));
    expect(free).toMatchObject({ expiresOn: '2026-12-31', tools: false });
    expect(models.find(({ id }) => id.includes('llama'))?.vision).toBe(false);
    const gemini = models.find(({ id }) => id.includes('gemini'));
    expect(gemini?.reasoning).toBe(true);
    // What holds under a condition that we don't know is no price that can be counted on.
    expect(gemini?.pricing?.overrides).toEqual([
      { minPromptTokens: 200_000, prompt: 0.000_000_6, completion: 0.000_003_75 },
      { hours: { from: 990, to: 30 }, prompt: 0.000_000_15 },
      { minPromptTokens: 400_000, prompt: 0.000_000_7 },
    ]);
  });

  it('come with nothing but their ids from OpenAI', async () => {
    const models = await listOf({ object: 'list', data: [{ id: 'gpt-4o', owned_by: 'system' }] });
    expect(models).toEqual([{ providerId: 'test', id: 'gpt-4o', name: 'gpt-4o' }]);
  });

  it.each([
    ['vLLM', { id: 'm', owned_by: 'vllm', max_model_len: 32_768 }, { contextLength: 32_768 }],
    ['Groq', { id: 'm', context_window: 131_072 }, { contextLength: 131_072 }],
    [
      'Mistral',
      { id: 'm', max_context_length: 128_000, capabilities: { vision: true } },
      { contextLength: 128_000, vision: true },
    ],
    ['Together', { id: 'm', display_name: 'Model M', type: 'chat' }, { name: 'Model M' }],
  ])('are read from %s’s list too', async (_, entry, expected) => {
    const [model] = await listOf({ data: [entry] });
    expect(model).toMatchObject({ id: 'm', ...expected });
  });

  it('are read from a bare list', async () => {
    expect(await listOf([{ id: 'a' }, { id: 'b' }])).toHaveLength(2);
  });

  it('survive an entry that is broken', async () => {
    const models = await listOf({
      data: [
        null,
        { name: 'no id' },
        { id: 7 },
        { id: 'odd', context_length: 'long', pricing: 'cheap', architecture: [], name: null },
        { id: 'varies', pricing: { prompt: '-1', completion: '-1' } },
        { id: 'good', context_length: 4_096, pricing: { prompt: '0.000001', completion: '0' } },
        { id: 'good', context_length: 1 },
      ],
    });
    expect(models.map(({ id, contextLength, pricing }) => [id, contextLength, pricing])).toEqual([
      ['odd', undefined, undefined],
      ['varies', undefined, undefined],
      ['good', 4_096, { prompt: 0.000_001, completion: 0, request: 0 }],
    ]);
  });

  it('leave out what writes neither text nor pictures', async () => {
    const models = await listOf({
      data: [
        { id: 'painter', architecture: { output_modalities: ['image'] } },
        { id: 'ranker', architecture: { output_modalities: ['rerank'] } },
        { id: 'embedder', type: 'embeddings' },
        { id: 'writer', architecture: { output_modalities: ['image', 'text', 'smell'] } },
      ],
    });
    expect(models.map(({ id, outputModalities }) => [id, outputModalities])).toEqual([
      ['painter', ['image']],
      ['writer', ['image', 'text']],
    ]);
  });

  it('say whether they see, in Ollama’s own words', async () => {
    server.route('/api/show', (request: RecordedRequest) => {
      const { model } = request.body as { readonly model: string };
      return json(200, {
        capabilities:
          model === 'llava:7b' ? ['completion', 'vision'] : ['completion', 'thinking', 'tools'],
        model_info: { 'general.architecture': 'llama', 'llama.context_length': 32_768 },
      });
    });
    const data = ['llava:7b', 'qwen3:8b'].map((id) => ({ id, owned_by: 'library' }));
    expect(await listOf({ object: 'list', data })).toMatchObject([
      { id: 'llava:7b', vision: true, tools: false, reasoning: false },
      { id: 'qwen3:8b', vision: false, tools: true, reasoning: true, contextLength: 32_768 },
    ]);
  });

  const LM_STUDIO = [
    { id: 'qwen2-vl', owned_by: 'organization_owner' },
    { id: 'phi', owned_by: 'organization_owner' },
  ];

  it('say whether they see, in LM Studio’s own words', async () => {
    server.route(
      '/api/v1/models',
      json(200, {
        models: [
          {
            key: 'qwen2-vl',
            display_name: 'Qwen2 VL',
            max_context_length: 32_768,
            capabilities: { vision: true },
          },
          { key: 'phi', display_name: 'Phi', capabilities: { vision: false } },
        ],
      }),
    );
    expect(await listOf({ data: LM_STUDIO })).toMatchObject([
      { id: 'qwen2-vl', name: 'Qwen2 VL', vision: true, contextLength: 32_768 },
      { id: 'phi', name: 'Phi', vision: false },
    ]);
  });

  it('say whether they see, in the words of an older LM Studio', async () => {
    server.route('/api/v1/models', json(404, { error: 'Unexpected endpoint' }));
    server.route(
      '/api/v0/models',
      json(200, {
        data: [
          { id: 'qwen2-vl', type: 'vlm', max_context_length: 32_768 },
          { id: 'phi', type: 'llm' },
        ],
      }),
    );
    expect(await listOf({ data: LM_STUDIO })).toMatchObject([
      { id: 'qwen2-vl', vision: true, contextLength: 32_768 },
      { id: 'phi', vision: false },
    ]);
  });

  it('say whether they see, in llama.cpp’s own words', async () => {
    server.route('/props', json(200, { modalities: { vision: true, audio: false } }));
    const data = [{ id: 'gemma.gguf', owned_by: 'llamacpp', meta: { n_ctx_train: 131_072 } }];
    const models = await listOf({ object: 'list', data });
    expect(models).toMatchObject([{ id: 'gemma.gguf', vision: true, contextLength: 131_072 }]);
    expect(models[0]).not.toHaveProperty('audio');
  });

  it('are listed although the server does not say what they see', async () => {
    const models = await listOf({ data: [{ id: 'llava', owned_by: 'library' }] });
    expect(models).toMatchObject([{ id: 'llava', vision: undefined }]);
  });

  it.each([
    ['a page', document(200, 'text/html', '<html></html>'), 'something other than JSON'],
    ['another document', json(200, { ok: true }), 'no list of models'],
    ['an error', scenarios.wrongKey, 'did not accept the API key'],
  ])('are not there when the server sends %s', async (_, scenario, said) => {
    server.route('/v1/models', scenario);
    await expect(connect(server.baseUrl).listModels(NEVER)).rejects.toThrow(said);
  });

  it('are asked for in vain when the request is stopped', async () => {
    const stop = new AbortController();
    server.route('/v1/models', scenarios.slowHeaders);
    const models = connect(server.baseUrl).listModels(stop.signal);
    await server.reached('headers');
    stop.abort();
    await expect(models).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await server.requests[0]?.ended).toBe('client');
  });
});

describe('the test of a key', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer({ key: KEY });
  });
  afterEach(() => server.close());

  it('tells OpenRouter’s models and what is left of the key’s limit', async () => {
    const check = await connect(server.baseUrl, { kind: 'openrouter' }).check(NEVER);
    expect(check).toEqual({ modelCount: 6, note: '$4.20 of this key’s limit is left.' });
  });

  it('tells what a key without a limit has used', async () => {
    server.route('/v1/key', json(200, { data: { usage: 1.25, limit_remaining: null } }));
    const { note } = await connect(server.baseUrl, { kind: 'openrouter' }).check(NEVER);
    expect(note).toBe('This key has no limit of its own; $1.25 used so far.');
  });

  it('succeeds at a gateway that has OpenRouter’s models but not its accounts', async () => {
    server.route('/v1/key', json(404, { error: { message: 'Not found', code: 404 } }));
    const check = await connect(server.baseUrl, { kind: 'openrouter' }).check(NEVER);
    expect(check).toEqual({ modelCount: 6, note: undefined });
  });

  it.each(['openrouter', 'openai'] as const)('says that a key is wrong, with %s', async (kind) => {
    const check = connect(server.baseUrl, { kind, key: 'sk-wrong-key' }).check(NEVER);
    await expect(check).rejects.toMatchObject({ code: 'KEY_REJECTED' });
  });

  it('tells the models of any other server', async () => {
    const check = await connect(server.baseUrl).check(NEVER);
    expect(check).toEqual({ modelCount: 6, note: undefined });
  });
});

describe('model servers on this machine', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const options = { fetch, signal: NEVER, clock: systemClock };

  it('are found by their ports, with how many models they have', async () => {
    const empty = await startScriptedServer();
    const other = await startScriptedServer();
    empty.route('/v1/models', json(200, { object: 'list', data: null }));
    other.route('/v1/models', document(200, 'text/html', '<h1>My web page</h1>'));
    const known = [
      { name: 'LM Studio', port: server.port },
      { name: 'Ollama', port: empty.port },
      { name: 'llama.cpp', port: other.port },
    ];
    expect(await findLocalServers({ ...options, known })).toEqual([
      { name: 'LM Studio', baseUrl: server.baseUrl, modelCount: 6 },
      { name: 'Ollama', baseUrl: empty.baseUrl, modelCount: 0 },
    ]);
    await Promise.all([empty.close(), other.close()]);
  });

  it('are not waited for when something else answers their port and says nothing', async () => {
    server.route('/v1/models', scenarios.slowHeaders);
    const clock = createManualClock();
    const known = [{ name: 'vLLM', port: server.port }];
    const found = findLocalServers({ ...options, clock, known });
    await server.reached('headers');
    clock.advance(1_000);
    expect(await found).toEqual([]);
  });

  it('are not there when nothing listens', async () => {
    await server.close();
    const known = [{ name: 'Ollama', port: server.port }];
    expect(await findLocalServers({ ...options, known })).toEqual([]);
  });
});
