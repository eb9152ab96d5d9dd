import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  document,
  event,
  json,
  scenarios,
  startScriptedServer,
  stream,
  text,
  type Scenario,
  type ScenarioName,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { ask, collect, connect, impatientClock, KEY, NEVER, type Answered } from './harness';

describe('an error', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  function answerTo(
    scenario: Scenario,
    options: Parameters<typeof connect>[1] = {},
  ): Promise<Answered> {
    server.use(scenario);
    const provider = connect(server.baseUrl, { clock: impatientClock, ...options });
    return collect(provider.stream(ask(), NEVER));
  }

  const SAID: readonly (readonly [ScenarioName, string, string | undefined])[] = [
    ['wrongKey', 'Scripted did not accept the API key. Check it in Settings', 'openSettings'],
    ['outOfCredit', 'Your credit at Scripted does not cover this question. Top up', 'chooseModel'],
    ['moderated', 'OpenAI flagged the question (violence). Change the text', 'chooseModel'],
    ['accessDenied', 'not let this key use openai/gpt-4o: Key limit exceeded.', 'chooseModel'],
    ['noSuchModel', 'Scripted can’t offer openai/gpt-4o: No endpoints found', 'chooseModel'],
    ['noVision', 'openai/gpt-4o can’t see pictures. Choose a model with vision.', 'chooseModel'],
    ['noSuchPage', 'There is no model server at http://127.0.0.1:', 'openSettings'],
    ['lmStudioWrongPath', 'There is no model server at http://127.0.0.1:', 'openSettings'],
    ['requestTimeout', 'Scripted gave up waiting for the model. Try again', 'retry'],
    [
      'tooLarge',
      'too large for Scripted. Send fewer or smaller pictures.',
      'openConversationSettings',
    ],
    ['unprocessable', '(422): messages.0.content: field required.', 'chooseModel'],
    ['upstreamError', 'rejected the request (400): Invalid image data.', 'chooseModel'],
    ['rateLimited', 'too many requests. Wait a moment and try again.', 'retry'],
    ['rateLimitedFor2s', 'too many requests. Try again in 2 seconds.', 'retry'],
    ['quotaUsedUp', 'Your credit at Scripted does not cover this question.', 'chooseModel'],
    ['serverError', 'Scripted has a problem (500): Internal Server Error. Try again', 'retry'],
    ['contextOverflow', 'longer than openai/gpt-4o can read. Choose a model', 'chooseModel'],
    ['htmlInPlaceOfStream', 'not answer with a stream but with text/html.', 'openSettings'],
    ['resetAfterText', 'The connection to 127.0.0.1:', 'retry'],
    ['empty', 'openai/gpt-4o gave an empty answer. Try again', 'retry'],
  ];
  it.each(SAID)('says what happened and what to do, for "%s"', async (name, said, action) => {
    const { error } = await answerTo(scenarios[name]);
    expect(error?.message).toContain(said);
    expect(error?.action?.kind).toBe(action);
  });

  it('offers to top up where OpenRouter’s credit has run out', async () => {
    const { error } = await answerTo(scenarios.outOfCredit, { kind: 'openrouter' });
    expect(error?.action).toEqual({
      kind: 'openLink',
      label: 'Top up',
      url: 'https://openrouter.ai/settings/credits',
    });
  });

  it('offers the models that OpenRouter suggests in place of one that is down', async () => {
    const { error } = await answerTo(scenarios.fallbackOffered, { kind: 'openrouter' });
    expect(error?.action).toEqual({
      kind: 'chooseModel',
      suggested: ['openai/gpt-4o-mini', 'google/gemini-2.5-flash'],
    });
  });

  it('asks for a key where there is none', async () => {
    const { error } = await answerTo(scenarios.wrongKey, { key: undefined });
    expect(error).toMatchObject({ code: 'NO_KEY', action: { kind: 'openSettings' } });
  });

  it('shows on demand what a server sent in place of an answer', async () => {
    const { error } = await answerTo(scenarios.htmlInPlaceOfStream);
    expect(error?.details).toBe('<html>Sign in to the hotel’s Wi-Fi</html>');
  });

  it('stays short, however much the server says', async () => {
    const long = await answerTo(json(400, { error: { message: 'x'.repeat(60_000) } }));
    expect(long.error?.message.length).toBeLessThan(500);
    const huge = await answerTo(scenarios.hugeError);
    expect(huge.error?.details?.length).toBeLessThan(2_100);
  });

  const SLASHED = 'or/v1+secret/0123456789';
  const ECHOES: readonly (readonly [string, string, Scenario])[] = [
    ['in a message', KEY, json(401, { error: { message: `Incorrect key ${KEY} provided` } })],
    ['in a rejection', KEY, json(400, { error: { message: `bad: ${KEY}` } })],
    ['at the edge of what is shown', KEY, json(400, { error: `${'x'.repeat(225)} ${KEY}` })],
    ['as a header', KEY, document(502, 'text/html', `<pre>Authorization: Bearer ${KEY}</pre>`)],
    ['partly masked', KEY, json(400, { error: `${KEY.slice(0, 14)}****cdef` })],
    ['in the stream', KEY, stream(text('Hi'), event({ error: { message: KEY, code: KEY } }))],
    ['in place of a stream', KEY, document(200, 'text/plain', `key=${KEY}`)],
    ['as a reason', KEY, json(403, { error: { code: 403, metadata: { reasons: [KEY] } } })],
    [
      'with escaped slashes',
      SLASHED,
      document(400, 'text/plain', '{"error":"or\\/v1+secret\\/0123456789"}'),
    ],
    ['encoded for a URL', SLASHED, json(400, { error: encodeURIComponent(SLASHED) })],
  ];
  it.each(ECHOES)(
    'never holds the key, though the server echoes it %s',
    async (_, key, scenario) => {
      const { error } = await answerTo(scenario, { key });
      const told = JSON.stringify({ ...error?.toData(), stack: error?.stack });
      expect(told).toContain('[key]');
      expect(told).not.toContain(key.slice(0, 12));
      expect(told).not.toContain('secret');
    },
  );

  it('never holds a key that can’t even be sent', async () => {
    const { error } = await answerTo(scenarios.plain, { key: 'sk-geheim\nschlüssel' });
    expect(error).toMatchObject({ code: 'KEY_REJECTED', action: { kind: 'openSettings' } });
    expect(JSON.stringify(error?.toData())).not.toContain('geheim');
    expect(server.requests).toHaveLength(0);
  });

  it('tells to start the local server when nothing listens there', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => {
      free.listen(0, '127.0.0.1', resolve);
    });
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => {
      free.close(resolve);
    });
    const provider = connect(`http://127.0.0.1:${port}/v1`, { clock: impatientClock });
    const { error, events } = await collect(provider.stream(ask(), NEVER));
    expect(error).toMatchObject({
      code: 'UNREACHABLE',
      action: { kind: 'openSettings', section: 'providers' },
    });
    expect(error?.message).toBe(
      `Nothing answers at 127.0.0.1:${port}. Start the model server there, or check the base URL in Settings.`,
    );
    expect(events.filter(({ type }) => type === 'phase')).toHaveLength(5);
  });

  it('tells that a connection is not secure, and does not try again', async () => {
    const provider = connect(`https://127.0.0.1:${server.port}/v1`, { clock: impatientClock });
    const { error, events } = await collect(provider.stream(ask(), NEVER));
    expect(error?.message).toContain('No secure connection to 127.0.0.1');
    expect(events).toHaveLength(1);
  });
});
