import type { ChatRequest, FilePart } from '@main/providers/provider';
import { reasoningEffortSchema } from '@shared/domain/model';
import { parametersSchema, pdfEngineSchema, type PdfEngine } from '@shared/domain/parameters';
import type { z } from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { ask, collect, connect, NEVER } from './harness';

type Parameters = ChatRequest['parameters'];
type ReasoningEffort = z.infer<typeof reasoningEffortSchema>;

describe('a parameter on the wire', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  async function bodyOf(
    request: Partial<ChatRequest>,
    kind: 'openai' | 'openrouter',
  ): Promise<Record<string, unknown>> {
    const provider = connect(server.baseUrl, { kind });
    const preview = JSON.parse(provider.preview(ask(request)).body) as unknown;
    await collect(provider.stream(ask(request), NEVER));
    const { body } = await server.chat(1);
    // What is shown before Send is what goes out.
    expect(preview).toEqual(body);
    return body as Record<string, unknown>;
  }

  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const everywhere: readonly [Parameters, Record<string, unknown>][] = [
    [{ temperature: 0 }, { temperature: 0 }],
    [{ topP: 0.9 }, { top_p: 0.9 }],
    [{ stop: ['END', '\t'] }, { stop: ['END', '\t'] }],
    [{ seed: -7 }, { seed: -7 }],
    [{ verbosity: 'low' }, { verbosity: 'low' }],
    [{ responseFormat: { kind: 'json' } }, { response_format: { type: 'json_object' } }],
    [
      { responseFormat: { kind: 'schema', schema } },
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'answer', strict: true, schema },
        },
      },
    ],
  ];
  describe.each(['openai', 'openrouter'] as const)('to %s', (kind) => {
    it.each(everywhere)('%j', async (parameters, expected) => {
      expect(await bodyOf({ parameters }, kind)).toMatchObject(expected);
    });
  });

  const PDF: FilePart = {
    type: 'file',
    attachmentId: 'a',
    name: 'a.pdf',
    mediaType: 'application/pdf',
    bytes: 0,
    read: async () => new Uint8Array(),
  };
  const reading = (engine: PdfEngine): readonly [Parameters, Record<string, unknown>] => [
    { pdfEngine: engine },
    { plugins: [{ id: 'file-parser', pdf: { engine } }] },
  ];
  const thinking = (effort: ReasoningEffort): readonly [Parameters, Record<string, unknown>] => [
    { reasoningEffort: effort },
    { reasoning: { effort } },
  ];
  const toOpenRouter: readonly (readonly [Parameters, Record<string, unknown>])[] = [
    [{ maxTokens: 50 }, { max_completion_tokens: 50 }],
    ...reasoningEffortSchema.options.map(thinking),
    ...pdfEngineSchema.options.map(reading),
  ];
  it.each(toOpenRouter)('%j to OpenRouter', async (parameters, expected) => {
    const content = [
      { type: 'text' as const, text: 'Hello?' },
      ...(parameters.pdfEngine ? [PDF] : []),
    ];
    const messages = [{ role: 'user' as const, content }];
    const provider = connect(server.baseUrl, { kind: 'openrouter' });
    await collect(provider.stream(ask({ parameters, messages }), NEVER));
    expect((await server.chat(1)).body).toMatchObject(expected);
  });

  it('is tried here, whichever there is', () => {
    // What becomes of earlier pictures is seen in the messages, not in a field.
    const tried = [...everywhere, ...toOpenRouter].flatMap(([parameters]) =>
      Object.keys(parameters),
    );
    expect(new Set([...tried, 'pictureHistory'])).toEqual(
      new Set(Object.keys(parametersSchema.shape)),
    );
  });

  it('lets a question be answered with a search of the web', async () => {
    const body = await bodyOf({ webSearch: true }, 'openrouter');
    expect(body).toMatchObject({ tools: [{ type: 'openrouter:web_search' }] });
  });

  it('has no context compressed in silence', async () => {
    const small = await bodyOf({ contextLength: 8_192 }, 'openrouter');
    expect(small).toMatchObject({ plugins: [{ id: 'context-compression', enabled: false }] });
    const larger = connect(server.baseUrl, { kind: 'openrouter' });
    expect(larger.preview(ask({ contextLength: 8_193 })).body).not.toContain('plugins');
  });

  it('asks a model that draws for pictures, and no other', async () => {
    const body = await bodyOf({ outputModalities: ['image', 'text'] }, 'openrouter');
    expect(body).toMatchObject({ modalities: ['image', 'text'] });
    const other = connect(server.baseUrl, { kind: 'openrouter' });
    expect(other.preview(ask({ outputModalities: ['text'] })).body).not.toContain('modalities');
  });

  it('goes to other servers by the names that they know', async () => {
    const parameters = { maxTokens: 50, reasoningEffort: 'high' } as const;
    const body = await bodyOf({ parameters, webSearch: true }, 'openai');
    expect(body).toMatchObject({ max_tokens: 50, reasoning_effort: 'high' });
    expect(body).not.toHaveProperty('tools');
    const preview = connect('https://api.openai.com/v1').preview(ask({ parameters }));
    expect(JSON.parse(preview.body)).toMatchObject({ max_completion_tokens: 50 });
  });

  it('is not sent where it is not set, and the extra body has the last word', async () => {
    const parameters = { temperature: 0.2, pictureHistory: undefined };
    const body = await bodyOf({ parameters, extraBody: { temperature: 1 } }, 'openrouter');
    expect(Object.keys(body).toSorted()).toEqual([
      'messages',
      'model',
      'session_id',
      'stream',
      'stream_options',
      'temperature',
    ]);
    expect(body['temperature']).toBe(1);
  });

  const FOLLOW_UP: ChatRequest['messages'] = [
    { role: 'user', content: [{ type: 'text', text: 'One?' }] },
    {
      role: 'assistant',
      content: [{ type: 'text', text: 'One.' }],
      reasoningDetails: [{ type: 'reasoning.text', text: 'Hm.', signature: 's', index: 0 }],
      annotations: [{ type: 'file', file: { hash: 'abc', content: [] } }],
    },
    { role: 'user', content: [{ type: 'text', text: 'Two?' }] },
  ];

  it('sends an answer’s reasoning and parsed files back to OpenRouter, and to nobody else', async () => {
    const body = await bodyOf({ messages: FOLLOW_UP }, 'openrouter');
    expect(body['messages']).toEqual([
      { role: 'user', content: 'One?' },
      {
        role: 'assistant',
        content: 'One.',
        reasoning_details: [{ type: 'reasoning.text', text: 'Hm.', signature: 's', index: 0 }],
        annotations: [{ type: 'file', file: { hash: 'abc', content: [] } }],
      },
      { role: 'user', content: 'Two?' },
    ]);
    const other = connect(server.baseUrl, { kind: 'openai' }).preview(ask({ messages: FOLLOW_UP }));
    expect(other.body).not.toMatch(/reasoning_details|annotations/);
  });

  it('has Anthropic keep the prompt from the second question on', async () => {
    const model = 'anthropic/claude-sonnet-4';
    const body = await bodyOf({ model, messages: FOLLOW_UP }, 'openrouter');
    expect((body['messages'] as unknown[]).at(-1)).toEqual({
      role: 'user',
      content: [{ type: 'text', text: 'Two?', cache_control: { type: 'ephemeral' } }],
    });
    const provider = connect(server.baseUrl, { kind: 'openrouter' });
    for (const request of [ask({ model }), ask({ messages: FOLLOW_UP })]) {
      expect(provider.preview(request).body).not.toContain('cache_control');
    }
  });
});

describe('what comes back besides text', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  it('is told as it comes: pictures, sources, parsed files and reasoning details', async () => {
    const { delta, END, stream } = await import('../../support/scriptedServer');
    const url = 'data:image/png;base64,AAAA';
    const citation = { url: 'https://example.com/a', title: 'A page', content: 'says so' };
    const file = { type: 'file', file: { hash: 'abc' } };
    server.use(
      stream(
        delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }, 'odd'] }),
        delta({ content: '', images: [{ type: 'image_url', image_url: { url } }, null] }),
        delta({ images: [{ image_url: { url: 'https://example.com/p.png' } }] }),
        delta({ annotations: [{ type: 'url_citation', url_citation: citation }, file] }),
        delta({ annotations: [{ type: 'url_citation', url_citation: { url: 'javascript:1' } }] }),
        ...END,
      ),
    );
    const { events, text, finish } = await collect(connect(server.baseUrl).stream(ask(), NEVER));
    expect(events).toContainEqual({
      type: 'reasoningDetails',
      details: [{ type: 'reasoning.encrypted', data: 'x' }],
    });
    expect(events).toContainEqual({ type: 'picture', url });
    expect(events.filter(({ type }) => type === 'citations')).toEqual([
      { type: 'citations', citations: [citation] },
    ]);
    expect(events).toContainEqual({ type: 'parsedFiles', annotations: [file] });
    // A picture elsewhere is not fetched by itself.
    expect(text.trim()).toBe('![Picture](https://example.com/p.png)');
    expect(finish).toBe('stop');
  });
});
