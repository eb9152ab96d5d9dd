import { describe, expect, it } from 'vitest';
import { messagesOf, startAnswering, WINDOW } from '../../support/answering';
import { delta, DONE, END, finish, gate, stream, text, usage } from '../../support/scriptedServer';
import { openStorage } from '../../support/storage';

const DETAILS = [
  { type: 'reasoning.text', text: 'Hm. ', index: 0, signature: 'sig-1' },
  { type: 'reasoning.encrypted', data: 'opaque', id: 'rs_2', index: 1 },
];
const THOUGHT = [
  delta({ reasoning: 'Hm. ', reasoning_details: [DETAILS[0]] }),
  delta({ reasoning_details: [DETAILS[1]] }),
] as const;

describe('an answer of more than text', () => {
  it('keeps its reasoning with its time, and sends the details back unmodified in the next turn', async () => {
    const { server, ask, events } = await startAnswering();
    server.use(stream(...THOUGHT, text('42'), ...END), stream(text('Yes.'), ...END));
    const answer = await ask('How much?');
    expect(answer.parts).toEqual([
      { type: 'reasoning', text: 'Hm. ', durationMs: expect.any(Number) },
      { type: 'text', text: '42' },
    ]);
    // What only the server can read does not burden the windows.
    expect(JSON.stringify(events)).not.toContain('opaque');

    await ask('Sure?');
    expect(messagesOf((await server.chat(2)).body)[1]).toEqual({
      role: 'assistant',
      content: '42',
      reasoning_details: DETAILS,
    });
  });

  it('does not send one model’s reasoning to another', async () => {
    const { server, ask, storage, conversationId } = await startAnswering();
    server.use(stream(...THOUGHT, text('42'), ...END), stream(text('Yes.'), ...END));
    await ask('How much?');
    const model = { providerId: 'test', modelId: 'other/model' };
    storage.conversations.update(conversationId, { model });
    await ask('Sure?');
    expect(JSON.stringify((await server.chat(2)).body)).not.toContain('reasoning_details');
  });

  it('keeps sources once each, and what was read out of a PDF for the next turn', async () => {
    const { server, ask } = await startAnswering();
    const source = { url: 'https://example.com/a', title: 'A page' };
    const citation = { type: 'url_citation', url_citation: source };
    const file = { type: 'file', file: { hash: 'h', content: [{ type: 'text', text: 'Page 1' }] } };
    server.use(
      stream(
        text('So it is.'),
        delta({ annotations: [citation, file] }),
        delta({ annotations: [citation] }),
        ...END,
      ),
      stream(text('Yes.'), ...END),
    );
    const answer = await ask('Is it?');
    expect(answer.parts.slice(1)).toEqual([{ type: 'citation', ...source }]);
    await ask('Sure?');
    expect(messagesOf((await server.chat(2)).body)[1]).toMatchObject({ annotations: [file] });
  });

  it('survives a crash as far as it came', async () => {
    const { server, generation, storage, conversationId, events } = await startAnswering();
    server.use(
      stream(
        ...THOUGHT,
        delta({ images: [{ image_url: { url: 'data:image/png;base64,AAAA' } }] }),
        text('42'),
        gate('never'),
        ...END,
      ),
    );
    await generation.start(
      { conversationId, text: 'Draw', attachmentIds: [], overBudget: false },
      WINDOW,
    );
    const leaf = (): string =>
      storage.messages.path(conversationId, { limit: 1 }).messages[0]?.id ?? '';
    await expect
      .poll(() => storage.messages.get(leaf()).parts)
      .toContainEqual({ type: 'text', text: '42' });
    // Another process finds the same file after this one is gone.
    const again = openStorage(storage.file.replace(/\/glimpse\.db$/, ''));
    again.messages.interruptStreaming();
    expect(again.messages.get(leaf()).status).toBe('interrupted');
    const [, answer] = again.messages.pathTo(leaf());
    expect(answer?.parts.map(({ type }) => type).toSorted()).toEqual([
      'image',
      'reasoning',
      'text',
    ]);
    expect(answer?.parts).toContainEqual(
      expect.objectContaining({ type: 'reasoning', details: DETAILS }),
    );
    expect(events.map(({ name }) => name)).toContain('message.changed');
    server.release('never');
  });

  it('is continued with everything it had', async () => {
    const { server, ask, generation, storage, idle } = await startAnswering();
    const source = { url: 'https://example.com/a', title: 'A page' };
    server.use(
      stream(
        ...THOUGHT,
        text('One'),
        delta({ annotations: [{ type: 'url_citation', url_citation: source }] }),
        finish('length'),
      ),
      stream(text(' two'), ...END),
    );
    const cut = await ask('Count');
    expect(cut.status).toBe('truncated');
    await generation.continue({ messageId: cut.id, overBudget: false }, WINDOW);
    await idle();
    const whole = storage.messages.get(cut.id);
    expect(whole.parts).toEqual([
      { type: 'reasoning', text: 'Hm. ', durationMs: expect.any(Number) },
      { type: 'text', text: 'One two' },
      { type: 'citation', ...source },
    ]);
  });
});

describe('what is asked', () => {
  it('has the parameters that the model takes, and the system prompt with its variables', async () => {
    const { server, ask, storage, conversationId } = await startAnswering({
      supportedParameters: ['temperature'],
    });
    storage.conversations.update(conversationId, {
      settings: {
        systemPrompt: 'It is {{date}}. About: {{clipboard}}',
        parameters: { temperature: 0.3, seed: 1 },
      },
    });
    await ask('Hello?');
    const { body } = await server.chat(1);
    expect(body).toMatchObject({ temperature: 0.3 });
    expect(body).not.toHaveProperty('seed');
    expect(messagesOf(body)[0]).toEqual({
      role: 'system',
      content: 'It is Friday. About: what was copied',
    });
  });

  it.each([
    [{ keep: 'all', count: 1, placeholder: true } as const, ['a', 'b', 'c']],
    [{ keep: 'last', count: 1, placeholder: true } as const, ['[a]', 'b', 'c']],
    [{ keep: 'last', count: 0, placeholder: true } as const, ['[a]', '[b]', 'c']],
    [{ keep: 'last', count: 0, placeholder: false } as const, ['c']],
  ])('has older pictures as the policy wants them: %j', async (pictureHistory, expected) => {
    const { server, ask, storage, conversationId, picture, requests } = await startAnswering();
    const { conversations } = storage;
    conversations.update(conversationId, { settings: { parameters: { pictureHistory } } });
    await ask('First', [picture('a')]);
    await ask('Second', [picture('b')]);
    const question = { text: 'Third', attachmentIds: [picture('c')] };
    const preview = await requests.preview(conversations.get(conversationId), question);
    await ask(question.text, question.attachmentIds);
    const { body } = await server.chat(3);
    const seen = messagesOf(body).flatMap(({ content }) =>
      typeof content === 'string'
        ? [...content.matchAll(/not sent again: (\w)/g)].map(([, name]) => `[${name}]`)
        : (content as { type: string; text?: string }[]).flatMap((part) =>
            part.type === 'image_url' ? ['picture'] : [],
          ),
    );
    expect(seen).toEqual(expected.map((name) => (name.startsWith('[') ? name : 'picture')));
    expect(preview.pictures.map(({ name }) => name)).toEqual(
      expected.filter((name) => !name.startsWith('[')),
    );
  });

  it('has the pictures that the model made in front of what is asked about them', async () => {
    const { server, ask } = await startAnswering();
    server.use(
      stream(
        text('Here.'),
        delta({ images: [{ image_url: { url: 'data:image/png;base64,AAAA' } }] }),
        ...END,
      ),
      stream(text('Bluer.'), ...END),
    );
    const answer = await ask('Draw a bird');
    expect(answer.parts.map(({ type }) => type).toSorted()).toEqual(['image', 'text']);
    await ask('Bluer, please');
    expect(messagesOf((await server.chat(2)).body).slice(1)).toEqual([
      { role: 'assistant', content: 'Here.' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: expect.anything() },
          { type: 'text', text: 'Bluer, please' },
        ],
      },
    ]);
  });
});

describe('searching the web', () => {
  const SEARCH = [{ type: 'openrouter:web_search' }];

  it('is asked for with one question, its versions and its place in the queue, and no other', async () => {
    const { server, ask, storage, generation, conversationId, idle } = await startAnswering();
    const answer = await ask('What is new?', [], { webSearch: true });
    await generation.regenerate({ messageId: answer.id, overBudget: false }, WINDOW);
    await idle();
    await ask('And what is old?');
    server.use(stream(text('Well'), gate('rest'), ...END), stream(text('Yes.'), ...END));
    const question = { conversationId, attachmentIds: [], overBudget: false };
    await generation.start({ ...question, text: 'Wait' }, WINDOW);
    await generation.start({ ...question, text: 'Search again', webSearch: true }, WINDOW);
    expect(storage.queue.list(conversationId)).toMatchObject([{ webSearch: true }]);
    server.release('rest');
    const searched = await Promise.all(
      [1, 2, 3, 4, 5].map(async (number) => (await server.chat(number)).body),
    );
    expect(searched.map((body) => (body as { tools?: unknown }).tools)).toEqual([
      SEARCH,
      SEARCH,
      undefined,
      undefined,
      SEARCH,
    ]);
    await idle();
    const [copy] = storage.messages.path(
      storage.conversations.duplicate(conversationId)?.id ?? '',
      { limit: 10 },
    ).messages;
    expect(copy).toMatchObject({ role: 'user', webSearch: true });
  });

  it('is shown before the question is sent', async () => {
    const { requests, storage, conversationId } = await startAnswering();
    const question = { text: 'What is new?', attachmentIds: [], webSearch: true };
    const { body } = await requests.preview(storage.conversations.get(conversationId), question);
    expect(JSON.parse(body)).toMatchObject({ tools: SEARCH });
  });
});

describe('what is left out', () => {
  it('is told before it is sent: messages that no longer fit, pictures that are not wanted again', async () => {
    const { ask, storage, conversationId, picture, requests, server } = await startAnswering({
      contextLength: 700,
      pricing: { prompt: 0.00001, completion: 0.00002, request: 0 },
    });
    const { conversations } = storage;
    conversations.update(conversationId, {
      settings: {
        parameters: {
          maxTokens: 100,
          pictureHistory: { keep: 'last', count: 0, placeholder: true },
        },
      },
    });
    const long = 'word '.repeat(300);
    server.use(stream(text(long), ...END));
    await ask('What is this?', [picture('a')]);
    const question = { text: 'word '.repeat(250), attachmentIds: [] };
    const estimate = await requests.estimate(conversations.get(conversationId), question);
    // The picture is in a message that does not fit; that it is not wanted again counts, too.
    expect(estimate.context).toMatchObject({
      contextLength: 700,
      omitted: { messages: 0, pictures: 1 },
    });
    expect(estimate.context.saved).toBeCloseTo(
      estimate.context.omitted.pictureTokens * 0.00001,
      10,
    );
    await ask(question.text);
    const next = { text: 'And now?', attachmentIds: [] };
    const conversation = conversations.get(conversationId);
    expect((await requests.estimate(conversation, next)).context.omitted.messages).toBe(2);
    expect((await requests.preview(conversation, next)).omitted.messages).toBe(2);
    const answer = await ask(next.text);
    // The stored answer tells, too, after a restart as well.
    const told = { messages: 2, pictures: 1 };
    expect(answer.omitted).toMatchObject(told);
    const reopened = openStorage(storage.file.replace(/\/glimpse\.db$/, ''));
    expect(reopened.messages.get(answer.id).omitted).toMatchObject(told);
    expect(messagesOf((await server.chat(3)).body).map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
    ]);
  });
});

describe('an answer that ends for its length', () => {
  const SHORT = stream(
    text('So far'),
    finish('length'),
    usage({ prompt_tokens: 900, completion_tokens: 95 }),
    DONE,
  );

  it.each([
    [
      'the conversation’s own limit',
      { contextLength: 100_000 },
      { maxTokens: 95 },
      { code: 'LENGTH_LIMIT', action: { kind: 'openConversationSettings' } },
      'this conversation’s limit of 95 tokens',
    ],
    [
      'the model’s longest answer',
      { contextLength: 100_000 },
      {},
      { code: 'LENGTH_LIMIT' },
      'as long as Test gives at once',
    ],
    [
      'a full context',
      { contextLength: 1_000 },
      {},
      { code: 'CONTEXT_OVERFLOW', action: { kind: 'chooseModel' } },
      'all that Test can read',
    ],
  ] as const)('says why, and what helps: %s', async (_why, model, parameters, error, words) => {
    const { server, ask, storage, conversationId } = await startAnswering(model);
    storage.conversations.update(conversationId, { settings: { parameters } });
    server.use(SHORT);
    const answer = await ask('Tell me everything');
    expect(answer.status).toBe('truncated');
    expect(answer.error).toMatchObject({ ...error, message: expect.stringContaining(words) });
  });

  it('says so where it never began', async () => {
    const { server, ask, storage, conversationId } = await startAnswering();
    storage.conversations.update(conversationId, { settings: { parameters: { maxTokens: 5 } } });
    server.use(stream(delta({ reasoning: 'Hm' }), finish('length'), DONE));
    expect(await ask('Think')).toMatchObject({
      status: 'failed',
      error: { code: 'LENGTH_LIMIT', action: { kind: 'openConversationSettings' } },
    });
  });
});

describe('files', () => {
  it('go out with the question and stay with it: PDFs as they are, texts as text', async () => {
    const { server, ask, file, storage, conversationId, requests } = await startAnswering();
    const { conversations } = storage;
    conversations.update(conversationId, {
      settings: { parameters: { pdfEngine: 'mistral-ocr' } },
    });
    const attachmentIds = [file('a.pdf', 'application/pdf'), file('b.csv', 'text/plain')];
    const question = { text: 'Sum up', attachmentIds };
    const preview = await requests.preview(conversations.get(conversationId), question);
    expect(preview.files).toEqual([{ name: 'a.pdf', mediaType: 'application/pdf', bytes: 1_000 }]);
    expect(preview.body).toContain('data:application/pdf;base64,… (1000 bytes)');
    await ask(question.text, attachmentIds);
    await ask('And?');
    const content = [
      { type: 'text', text: 'Sum up' },
      {
        type: 'file',
        file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AQ==' },
      },
      { type: 'text', text: '<file name="b.csv">\nits text\n</file>' },
    ];
    for (const number of [1, 2]) {
      const { body } = await server.chat(number);
      expect(messagesOf(body)[0]).toEqual({ role: 'user', content });
      expect(body).toMatchObject({
        plugins: [{ id: 'file-parser', pdf: { engine: 'mistral-ocr' } }],
      });
    }
    const [stored] = storage.messages.path(conversationId, { limit: 4 }).messages;
    expect(stored?.parts.map(({ type }) => type)).toEqual(['text', 'file', 'file']);
  });

  it.each([
    [true, ['text', 'image_url', 'image_url']],
    [false, ['text']],
  ])(
    'go as their pages where the server reads no PDFs (a model with eyes: %s)',
    async (vision, kinds) => {
      const { server, ask, file } = await startAnswering({ vision }, { readsPdfs: false });
      await ask('Sum up', [file('a.pdf', 'application/pdf')]);
      const [question] = messagesOf((await server.chat(1)).body);
      const content = question?.['content'];
      expect(
        typeof content === 'string'
          ? ['text']
          : (content as { type: string }[]).slice(1).map(({ type }) => type),
      ).toEqual(kinds);
      expect(JSON.stringify(content)).toContain(vision ? 'The 2 pages of a.pdf' : 'its two pages');
    },
  );
});
