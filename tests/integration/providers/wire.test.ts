import type { ChatRequest, PicturePart } from '@main/providers/provider';
import { DEFAULT_ROUTING, routingSchema } from '@shared/domain/conversation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { ask, collect, connect, KEY, NEVER } from './harness';

const PIXELS = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff);

const PICTURE: PicturePart = {
  type: 'image',
  attachmentId: '0d2f7f5e-6f0a-4a53-9d7f-6d7f3f1f2a10',
  name: 'shot.png',
  mediaType: 'image/png',
  width: 4,
  height: 3,
  bytes: PIXELS.length,
  read: async () => PIXELS,
  recognise: () => Promise.reject(new Error('A remote model recognises nothing here.')),
};

const WITH_PICTURE: Partial<ChatRequest> = {
  messages: [
    { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
    { role: 'user', content: [{ type: 'text', text: 'What is this?' }, PICTURE] },
  ],
};

const ROUTED: ChatRequest['routing'] = {
  ...DEFAULT_ROUTING,
  sort: 'price',
  zeroDataRetention: true,
  allowFallbacks: false,
  fallbackModels: ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4'],
};

describe('a question on the wire', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  it('does not follow a server that points elsewhere with the key, the headers and the pictures', async () => {
    const other = await startScriptedServer();
    server.use(json(307, {}, { Location: `${other.baseUrl}/chat/completions` }));
    const { error } = await collect(
      connect(server.baseUrl, { headers: { 'X-Api-Key': 'secret' } }).stream(
        ask(WITH_PICTURE),
        NEVER,
      ),
    );
    expect(error?.message).toContain('on to another address');
    expect(other.chats).toEqual([]);
    await other.close();
  });

  async function send(
    request: Partial<ChatRequest>,
    options: Parameters<typeof connect>[1] = {},
  ): Promise<Awaited<ReturnType<ScriptedServer['chat']>>> {
    const { finish } = await collect(connect(server.baseUrl, options).stream(ask(request), NEVER));
    expect(finish).toBe('stop');
    return server.chat(1);
  }

  it('has the picture as a data URL at high detail, and asks for usage', async () => {
    const { method, url, body } = await send(WITH_PICTURE);
    expect({ method, url }).toEqual({ method: 'POST', url: '/v1/chat/completions' });
    expect(body).toEqual({
      model: 'openai/gpt-4o',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            {
              type: 'image_url',
              image_url: { url: 'data:image/png;base64,iVBOR/8=', detail: 'high' },
            },
          ],
        },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('has the address of a picture that is to go as a link, where the server takes links', async () => {
    const link = 'https://pictures.example/shot.png?size=large';
    const unread = () => Promise.reject(new Error('A link needs no bytes.'));
    const picture = { ...PICTURE, link, read: unread };
    const { body } = await send(
      { messages: [{ role: 'user', content: [picture] }] },
      { kind: 'openrouter' },
    );
    expect(body).toMatchObject({
      messages: [{ content: [{ type: 'image_url', image_url: { url: link, detail: 'high' } }] }],
    });
  });

  it('has the bytes of that picture for a server of one’s own, which fetches nothing', async () => {
    const picture = { ...PICTURE, link: 'https://pictures.example/shot.png' };
    const { body } = await send({ messages: [{ role: 'user', content: [picture] }] });
    expect(JSON.stringify(body)).toContain('data:image/png;base64,iVBOR/8=');
    expect(JSON.stringify(body)).not.toContain('pictures.example');
  });

  it('names no detail to models that are not OpenAI’s', async () => {
    const { body } = await send({ ...WITH_PICTURE, model: 'anthropic/claude-sonnet-4' });
    expect(JSON.stringify(body)).toContain('image_url');
    expect(JSON.stringify(body)).not.toContain('detail');
  });

  it('carries key, attribution, routing and session to OpenRouter', async () => {
    const { headers, body } = await send(
      { routing: ROUTED, sessionId: 's'.repeat(300) },
      { kind: 'openrouter' },
    );
    expect(headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'x-openrouter-title': 'Glimpse',
      'x-title': 'Glimpse',
    });
    expect(headers['http-referer']).toMatch(/^\w+:\/\/\S+$/);
    expect(body).toEqual({
      model: 'openai/gpt-4o',
      models: ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4'],
      provider: { sort: 'price', zdr: true, allow_fallbacks: false },
      session_id: 's'.repeat(256),
      messages: [{ role: 'user', content: 'Hello?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  /** What each setting of routing becomes in `provider`. */
  const ROUTES: readonly (readonly [Partial<ChatRequest['routing']>, unknown])[] = [
    [{ sort: 'price' }, { sort: 'price' }],
    [{ sort: 'throughput' }, { sort: 'throughput' }],
    [{ sort: 'latency' }, { sort: 'latency' }],
    [{ order: ['azure', 'openai'] }, { order: ['azure', 'openai'] }],
    [{ only: ['deepinfra/fp8'] }, { only: ['deepinfra/fp8'] }],
    [{ ignore: ['groq'] }, { ignore: ['groq'] }],
    [{ allowFallbacks: false }, { allow_fallbacks: false }],
    [{ requireParameters: true }, { require_parameters: true }],
    [{ denyDataCollection: true }, { data_collection: 'deny' }],
    [{ zeroDataRetention: true }, { zdr: true }],
    [{ quantizations: ['fp8', 'bf16'] }, { quantizations: ['fp8', 'bf16'] }],
    [
      // Per million tokens on both sides, unlike the catalogue's prices.
      { maxPrice: { prompt: 1, completion: 2.5, image: undefined } },
      { max_price: { prompt: 1, completion: 2.5 } },
    ],
    [{ maxPrice: { request: 0.1, image: 0 } }, { max_price: { request: 0.1, image: 0 } }],
  ];

  it.each(ROUTES)('routes %j as %j', async (routing, provider) => {
    const { body } = await send(
      { routing: { ...DEFAULT_ROUTING, ...routing } },
      { kind: 'openrouter' },
    );
    expect(body).toHaveProperty('provider', provider);
  });

  it('has a place for each setting of routing', () => {
    const elsewhere = ['fallbackModels', 'extraHeaders'];
    const tried = ROUTES.flatMap(([routing]) => Object.keys(routing));
    expect(new Set([...tried, ...elsewhere])).toEqual(new Set(Object.keys(routingSchema.shape)));
  });

  it('names the secret headers before they are sent, and not their values', () => {
    const headers = { 'X-Gateway-Key': 'a-secret-value', accept: 'text/event-stream, */*' };
    const provider = connect(server.baseUrl, { kind: 'openrouter', headers });
    const preview = provider.preview(ask());
    expect(preview.secretHeaders).toEqual(['Authorization', 'X-Gateway-Key', 'accept']);
    expect(Object.keys(preview.headers)).not.toContain('Accept');
    expect(JSON.stringify(preview)).not.toContain('a-secret-value');
    expect(connect(server.baseUrl, { key: undefined }).preview(ask()).secretHeaders).toEqual([]);
  });

  it.each(['openai', 'openrouter'] as const)('carries extra headers to %s', async (kind) => {
    const extraHeaders = { 'X-Team': 'blue', 'anthropic-beta': 'context-1m' };
    const { headers } = await send({ routing: { ...DEFAULT_ROUTING, extraHeaders } }, { kind });
    expect(headers).toMatchObject({
      'x-team': 'blue',
      'anthropic-beta': 'context-1m',
      authorization: `Bearer ${KEY}`,
    });
  });

  it('leaves OpenRouter’s defaults to OpenRouter', async () => {
    const { body } = await send({}, { kind: 'openrouter' });
    expect(Object.keys(body as object).toSorted()).toEqual([
      'messages',
      'model',
      'session_id',
      'stream',
      'stream_options',
    ]);
  });

  it('carries nothing of OpenRouter’s to another server', async () => {
    const { headers, body } = await send({ routing: ROUTED }, { kind: 'openai' });
    expect(Object.keys(headers).filter((name) => /referer|title/.test(name))).toEqual([]);
    expect(Object.keys(body as object).toSorted()).toEqual([
      'messages',
      'model',
      'stream',
      'stream_options',
    ]);
  });

  it.each([undefined, ''])('has no Authorization where the key is %j', async (key) => {
    const { headers } = await send({}, { key });
    expect(headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['http://127.0.0.1:11434/v1', 'close'],
    ['https://openrouter.ai/api/v1', null],
  ])('keeps no connection that a stop could not close at once: %s', async (baseUrl, expected) => {
    const sent: Headers[] = [];
    const provider = connect(baseUrl, {
      fetch: async (_, init) => {
        sent.push(new Headers(init.headers));
        return new Response(null, { status: 400 });
      },
    });
    await collect(provider.stream(ask(), NEVER));
    expect(sent.map((headers) => headers.get('connection'))).toEqual([expected]);
  });

  it('goes to the base URL as it was given, with or without a slash at its end', async () => {
    const base = `${server.baseUrl}/deep/path/`;
    await collect(connect(base).stream(ask(), NEVER));
    await collect(connect(`http://127.0.0.1:${server.port}`).stream(ask(), NEVER));
    expect(server.chats.map(({ url }) => url)).toEqual([
      '/v1/deep/path/chat/completions',
      '/chat/completions',
    ]);
  });

  it('takes the extra body last, merged into what is there', async () => {
    const { body } = await send(
      {
        routing: ROUTED,
        extraBody: JSON.parse(
          '{"temperature":0.2,"model":"other/model","provider":{"order":["Azure"]},"__proto__":{"x":1}}',
        ) as Record<string, unknown>,
      },
      { kind: 'openrouter' },
    );
    expect(body).toMatchObject({
      model: 'other/model',
      temperature: 0.2,
      provider: { sort: 'price', zdr: true, allow_fallbacks: false, order: ['Azure'] },
    });
    expect(Object.getOwnPropertyNames(body)).toContain('__proto__');
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it.each(['openai', 'openrouter'] as const)(
    'is what the preview showed, but for the pictures, with %s',
    async (kind) => {
      const request = { ...WITH_PICTURE, routing: ROUTED, extraBody: { top_p: 0.5 } };
      const preview = connect(server.baseUrl, { kind }).preview(ask(request));
      const { body } = await send(request, { kind });

      expect(preview.url).toBe(`${server.baseUrl}/chat/completions`);
      expect(preview.body).toContain('"data:image/png;base64,… (5 bytes)"');
      expect(preview.body).toContain('\n  "model": ');
      const sent = JSON.stringify(body, null, 2);
      expect(preview.body).toBe(
        sent.replace('data:image/png;base64,iVBOR/8=', 'data:image/png;base64,… (5 bytes)'),
      );
    },
  );

  it('tells who served it, and what it cost', async () => {
    const { events, usage } = await collect(connect(server.baseUrl).stream(ask(), NEVER));
    expect(events).toContainEqual({ type: 'served', model: 'openai/gpt-4o', provider: 'Scripted' });
    expect(usage).toMatchObject({ inputTokens: 12, costSource: 'server' });
    expect(usage?.cost).toBeGreaterThan(0);
  });
});
