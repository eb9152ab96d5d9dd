import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { connect, KEY, NEVER } from './harness';

describe('where a model can be run', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const endpointsOf = (modelId: string) =>
    connect(server.baseUrl, { kind: 'openrouter' }).listEndpoints?.(modelId, NEVER);

  it('comes with uptime, latency, throughput and prices, as far as they are known', async () => {
    expect(await endpointsOf('openai/gpt-4o')).toEqual([
      {
        provider: 'OpenAI',
        tag: 'openai',
        contextLength: 128_000,
        maxOutputTokens: 16_384,
        pricing: { prompt: 0.000_002_5, completion: 0.000_01, request: 0 },
        supportedParameters: ['temperature', 'tools'],
        uptime: { last5Minutes: 100, last30Minutes: 99.5, lastDay: 99.8 },
        latency: 430,
        throughput: 82.5,
      },
      expect.objectContaining({
        provider: 'Azure',
        quantization: 'fp8',
        uptime: { last5Minutes: undefined, last30Minutes: undefined, lastDay: 97.25 },
        latency: undefined,
        throughput: undefined,
      }),
    ]);
    expect(server.requests[0]?.url).toBe('/v1/models/openai/gpt-4o/endpoints');
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('of a free variant are only the free ones', async () => {
    const entry = (provider: string, prompt: string) => ({
      provider_name: provider,
      pricing: { prompt, completion: prompt },
    });
    const endpoints = [entry('Costly', '0.000001'), entry('Generous', '0'), { provider_name: 7 }];
    server.route('/v1/models/a/b/endpoints', json(200, { data: { endpoints } }));
    expect((await endpointsOf('a/b:free'))?.map(({ provider }) => provider)).toEqual(['Generous']);
    expect(await endpointsOf('a/b')).toHaveLength(2);
  });

  it('is a question for OpenRouter alone', () => {
    expect(connect(server.baseUrl).listEndpoints).toBeUndefined();
  });
});
