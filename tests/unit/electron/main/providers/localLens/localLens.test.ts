import { describe, expect, it } from 'vitest';
import { createLocalLens } from '@main/providers/localLens/localLens';
import type {
  ChatMessage,
  ChatRequest,
  PicturePart,
  ProviderEvent,
} from '@main/providers/provider';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import type { RecogniseResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';

const BOX = { x: 0, y: 0, width: 1, height: 1 };

function picture(
  found: { lines?: readonly string[]; codes?: RecogniseResult['codes'] },
  name = 'note.png',
): PicturePart {
  return {
    type: 'image',
    attachmentId: name,
    name,
    mediaType: 'image/png',
    width: 100,
    height: 50,
    bytes: 10,
    read: async () => new Uint8Array(),
    recognise: async () => ({
      kind: 'recognise',
      width: 1280,
      height: 800,
      lines: (found.lines ?? []).map((text) => ({ text, box: BOX, confidence: 1 })),
      codes: found.codes ?? [],
    }),
  };
}

function request(...messages: readonly ChatMessage[]): ChatRequest {
  return {
    model: 'local-lens',
    messages,
    routing: DEFAULT_ROUTING,
    parameters: {},
    extraBody: {},
    sessionId: 's',
  };
}

const user = (text: string, ...pictures: readonly PicturePart[]): ChatMessage => ({
  role: 'user',
  content: [...pictures, { type: 'text', text }],
});

async function collect(
  asked: ChatRequest,
  signal = new AbortController().signal,
): Promise<ProviderEvent[]> {
  const events: ProviderEvent[] = [];
  for await (const event of createLocalLens().stream(asked, signal)) events.push(event);
  return events;
}

async function answer(asked: ChatRequest): Promise<string> {
  const events = await collect(asked);
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

describe('Local Lens', () => {
  it('tells the text of a picture line by line, and that it was read here', async () => {
    const text = await answer(
      request(user('What does it say?', picture({ lines: ['One', 'Two'] }))),
    );
    expect(text).toContain('```text\nOne\nTwo\n```');
    expect(text).toContain('Read on this computer by Local Lens · 1280 × 800 pixels');
    expect(text).not.toContain('Settings');
  });

  it('streams it in pieces after saying that it waits, and bills nothing', async () => {
    const events = await collect(request(user('', picture({ lines: ['One two three'] }))));
    expect(events[0]).toEqual({ type: 'phase', phase: { kind: 'waiting' } });
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(5);
    expect(events.at(-2)).toMatchObject({ type: 'usage', usage: { inputTokens: 0, cost: 0 } });
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });

  it('tells what codes hold: web addresses as links, everything else as it is', async () => {
    const codes = [
      { format: 'QRCode', text: 'https://example.org/a(b)', box: BOX },
      { format: 'EAN13', text: '4006381333931', box: BOX },
      { format: 'QRCode', text: 'javascript:alert(1)', box: BOX },
    ];
    const text = await answer(request(user('scan it', picture({ codes }))));
    expect(text).toContain('**QR code**: <https://example.org/a(b)>');
    expect(text).toContain('**EAN13**: ` 4006381333931 `');
    expect(text).toContain('` javascript:alert(1) `');
  });

  it('keeps what is written in a picture from becoming Markdown', async () => {
    const lines = ['```', '# no heading', '````'];
    const text = await answer(request(user('read', picture({ lines }))));
    expect(text).toContain('`````text\n```\n# no heading\n````\n`````');
  });

  it('names each of several pictures', async () => {
    const text = await answer(
      request(user('', picture({ lines: ['A'] }, 'a_1.png'), picture({ lines: ['B'] }, 'b.png'))),
    );
    expect(text.indexOf('**1. a\\_1.png**')).toBeLessThan(text.indexOf('**2. b.png**'));
    expect(text).toMatch(/A[^]*B/);
  });

  it('says so where there is nothing to read', async () => {
    expect(await answer(request(user('Read this', picture({}))))).toContain(
      'No text and no codes were found.',
    );
  });

  it('is honest about a question that it can’t answer, and shows the way to a model', async () => {
    const text = await answer(
      request(user('What breed is this dog?', picture({ lines: ['Rex'] }))),
    );
    expect(text).toContain('Rex');
    expect(text).toContain('not a language model');
    expect(text).toContain('connect a model in Settings → Providers.');
  });

  it('asks for a picture where there is none', async () => {
    const text = await answer(request(user('Hello')));
    expect(text).toContain('Attach one');
    expect(text).toContain('connect a model in Settings → Providers.');
  });

  it('takes a follow-up question to be about the picture before', async () => {
    const text = await answer(
      request(
        user('What is this?', picture({ lines: ['Total 12.50'] })),
        { role: 'assistant', content: [{ type: 'text', text: 'Something else.' }] },
        user('Read the text again'),
      ),
    );
    expect(text).toContain('Total 12.50');
    expect(text).not.toContain('not a language model');
  });

  it('goes on where a stopped answer ended', async () => {
    const asked = user('Read it', picture({ lines: ['One', 'Two', 'Three'] }));
    const whole = await answer(request(asked));
    const partial = whole.slice(0, 14);
    const rest = await answer(
      request(
        asked,
        { role: 'assistant', content: [{ type: 'text', text: partial }] },
        user('Continue.'),
      ),
    );
    expect(partial + rest).toBe(whole);
  });

  it('stops without a word when it is told to', async () => {
    const stop = new AbortController();
    const events: ProviderEvent[] = [];
    const lines = [Array.from({ length: 50 }, (_, index) => `word${index}`).join(' ')];
    for await (const event of createLocalLens().stream(
      request(user('', picture({ lines }))),
      stop.signal,
    )) {
      events.push(event);
      if (events.filter(({ type }) => type === 'text').length === 5) stop.abort();
    }
    expect(events.filter(({ type }) => type === 'text')).toHaveLength(5);
    expect(events.at(-1)?.type).toBe('text');
  });

  it('passes on why a picture could not be read', async () => {
    const failing: PicturePart = {
      ...picture({}),
      recognise: async () => {
        throw new AppError({ code: 'WORKER_FAILED', message: 'It crashed.' });
      },
    };
    await expect(answer(request(user('', failing)))).rejects.toMatchObject({
      code: 'WORKER_FAILED',
    });
  });

  it('is a model that takes pictures, whose requests go nowhere', async () => {
    const lens = createLocalLens();
    expect(await lens.listModels(new AbortController().signal)).toMatchObject([
      { providerId: 'local-lens', id: 'local-lens', name: 'Local Lens', vision: true },
    ]);
    expect(lens.preview(request()).url).toBeUndefined();
  });
});
