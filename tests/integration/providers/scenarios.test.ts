import type { ErrorCode } from '@shared/utils/appError';
import type { FinishReason } from '@main/providers/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  scenarios,
  startScriptedServer,
  type ScenarioName,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { ask, collect, connect, impatientClock, NEVER } from './harness';

interface Expected {
  readonly text?: string;
  readonly reasoning?: string;
  readonly finish?: FinishReason;
  readonly error?: ErrorCode;
  /** Tokens in and out. */
  readonly usage?: readonly [number, number];
  readonly attempts?: number;
}

const HELLO: Expected = { text: 'Hello', finish: 'stop', usage: [12, 5] };
const HELLO_WORLD: Expected = { ...HELLO, text: 'Hello, world.' };
const EMPTY: Expected = { error: 'EMPTY_ANSWER' };

function refused(error: ErrorCode): Expected {
  return { error };
}

function triedThrice(error: ErrorCode): Expected {
  return { error, attempts: 3 };
}

const EXPECTED: Readonly<Record<ScenarioName, Expected>> = {
  plain: HELLO_WORLD,
  splitUtf8: { ...HELLO, text: 'Grüße 🦊 日本' },
  oneByteChunks: HELLO_WORLD,
  oneChunk: HELLO_WORLD,
  crlf: HELLO_WORLD,
  carriageReturns: HELLO,
  byteOrderMark: HELLO,
  comments: HELLO,
  eventIds: HELLO,
  unknownFields: HELLO,
  dataInTwoLines: HELLO,
  noSpaceAfterColon: HELLO,
  hugeEvent: { ...HELLO, text: 'x'.repeat(6_000_000) },
  endlessEvent: refused('BAD_RESPONSE'),
  noFinalBlankLine: { text: 'Hello', finish: 'stop' },
  lastEventCutAtLine: { text: 'Hello', finish: 'stop' },
  noDone: HELLO,
  noFinishReason: { text: 'Hello', finish: 'stop' },
  afterDone: HELLO,
  usageWithFinish: HELLO,
  usageInEveryChunk: { ...HELLO, usage: [12, 2] },
  usageWithCost: { ...HELLO, usage: [1200, 80] },
  oddUsage: { text: 'Hello', finish: 'stop' },
  reasoning: { text: '42', reasoning: 'Hmm. Yes.', finish: 'stop', usage: [12, 5] },
  reasoningContent: { text: '42', reasoning: 'Hmm.', finish: 'stop', usage: [12, 5] },
  reasoningDetails: { text: '42', reasoning: 'Hmm. Yes.', finish: 'stop', usage: [12, 5] },
  reasoningOnly: { ...EMPTY, reasoning: 'Hmm.', usage: [12, 5] },
  reasoningAtLimit: { ...EMPTY, error: 'LENGTH_LIMIT', reasoning: 'Hmm.', usage: [12, 5] },
  contentArray: HELLO,
  refusal: { text: 'I can’t help with that.', finish: 'stop', usage: [12, 5] },
  missingDelta: { text: 'Hello', finish: 'stop' },
  emptyChoices: HELLO,
  secondChoice: HELLO,
  oddTypes: HELLO,
  badJson: HELLO,
  onlyBadJson: refused('BAD_RESPONSE'),
  length: { text: 'Once upon', finish: 'length', usage: [12, 5] },
  contentFilter: { text: 'Once', finish: 'contentFilter' },
  filteredAtOnce: { finish: 'contentFilter' },
  unknownFinishReason: { text: 'Hello', finish: 'stop' },
  truncated: { text: 'Hello, wor', finish: 'truncated' },
  truncatedInsideEvent: { text: 'Hello', finish: 'truncated' },
  empty: EMPTY,
  onlyComments: EMPTY,
  onlyDone: EMPTY,
  onlyRole: { ...EMPTY, usage: [12, 5] },
  onlySpaces: { ...EMPTY, text: ' \n', usage: [12, 5] },
  toolCall: EMPTY,

  badRequest: refused('REQUEST_REJECTED'),
  badRequestText: refused('REQUEST_REJECTED'),
  wrongKey: refused('KEY_REJECTED'),
  outOfCredit: refused('OUT_OF_CREDIT'),
  moderated: refused('MODERATED'),
  accessDenied: refused('ACCESS_DENIED'),
  noSuchModel: refused('MODEL_NOT_FOUND'),
  noSuchModelNamed: refused('MODEL_NOT_FOUND'),
  noVision: refused('NO_VISION'),
  noSuchPage: refused('BAD_RESPONSE'),
  requestTimeout: triedThrice('TIMED_OUT'),
  conflict: triedThrice('PROVIDER_DOWN'),
  tooLarge: refused('REQUEST_TOO_LARGE'),
  unprocessable: refused('REQUEST_REJECTED'),
  rateLimited: triedThrice('RATE_LIMITED'),
  rateLimitedFor2s: triedThrice('RATE_LIMITED'),
  rateLimitedForAnHour: refused('RATE_LIMITED'),
  rateLimitedUntil: triedThrice('RATE_LIMITED'),
  quotaUsedUp: refused('OUT_OF_CREDIT'),
  serverError: triedThrice('PROVIDER_DOWN'),
  badGateway: triedThrice('PROVIDER_DOWN'),
  unavailable: triedThrice('PROVIDER_DOWN'),
  gatewayTimeout: triedThrice('TIMED_OUT'),
  originTimeout: triedThrice('TIMED_OUT'),
  overloaded: triedThrice('PROVIDER_DOWN'),
  notImplemented: refused('PROVIDER_DOWN'),
  stringError: refused('REQUEST_REJECTED'),
  listError: refused('REQUEST_REJECTED'),
  emptyError: triedThrice('PROVIDER_DOWN'),
  hugeError: refused('REQUEST_REJECTED'),
  upstreamError: refused('REQUEST_REJECTED'),
  contextOverflow: refused('CONTEXT_OVERFLOW'),
  notRetryable: refused('PROVIDER_DOWN'),
  retryIn3s: triedThrice('PROVIDER_DOWN'),
  fallbackOffered: refused('PROVIDER_DOWN'),
  errorAfterText: { text: 'Hello', error: 'PROVIDER_DOWN' },
  errorBeforeText: triedThrice('PROVIDER_DOWN'),
  errorCodeAsText: { text: 'Hi', error: 'RATE_LIMITED' },
  errorCodeByName: refused('CONTEXT_OVERFLOW'),
  errorAsString: { text: 'Hello', error: 'PROVIDER_DOWN' },
  errorAfterUsage: { text: 'Hello', error: 'PROVIDER_DOWN', usage: [12, 1] },
  finishReasonError: { text: 'Hello', error: 'PROVIDER_DOWN' },
  htmlInPlaceOfStream: refused('BAD_RESPONSE'),
  jsonInPlaceOfStream: refused('BAD_RESPONSE'),
  errorWithStatus200: refused('OUT_OF_CREDIT'),
  empty200: refused('BAD_RESPONSE'),

  resetBeforeHeaders: triedThrice('CONNECTION_LOST'),
  resetAfterHeaders: triedThrice('CONNECTION_LOST'),
  resetAfterText: { text: 'Hello', error: 'CONNECTION_LOST' },
  resetAfterFinish: { text: 'Hello', finish: 'stop' },
  slowHeaders: HELLO,
  slowFirstByte: HELLO,
  gated: HELLO_WORLD,
  gatedAfterComments: HELLO,
  openAfterFinish: { text: 'Hello', finish: 'stop' },
  slowError: triedThrice('PROVIDER_DOWN'),
  leisurely: {
    text: Array.from({ length: 40 }, (_, index) => `word${index + 1} `).join(''),
    finish: 'stop',
    usage: [12, 5],
  },

  azure: { text: 'Hello', finish: 'stop' },
  llamaCpp: { ...HELLO, reasoning: 'Hmm.' },
  llamaCppError: { text: 'Hel', error: 'PROVIDER_DOWN' },
  llamaCppOverflow: refused('CONTEXT_OVERFLOW'),
  llamaCppOldError: { text: 'Hel', error: 'PROVIDER_DOWN' },
  lmStudio: { text: 'Hello', finish: 'stop' },
  lmStudioError: refused('PROVIDER_DOWN'),
  lmStudioOverflow: EMPTY,
  lmStudioWrongPath: refused('BAD_RESPONSE'),
  vllm: { ...HELLO, reasoning: 'Hmm.' },
  vllmError: { text: 'Hel', error: 'PROVIDER_DOWN' },
  ollama: HELLO,
  mistral: { ...HELLO, reasoning: 'Hmm.' },
  openrouter: { ...HELLO, usage: [1116, 2] },

  groq: HELLO,
  deepSeek: { ...HELLO, reasoning: 'Hmm.' },
  together: HELLO,
  fireworks: HELLO,
  deepInfra: HELLO,
  cerebras: HELLO,
  perplexity: HELLO,
  gemini: HELLO,
  geminiTooLong: { text: 'Once upon', finish: 'length', usage: [12, 5] },
  geminiFiltered: { finish: 'contentFilter' },
  anthropic: HELLO,
  xai: { ...HELLO, reasoning: 'Hmm.' },
  cohere: HELLO,
  sambaNovaError: triedThrice('RATE_LIMITED'),
  huggingFaceError: { text: 'Hel', error: 'PROVIDER_DOWN' },
  nvidia: HELLO,
  databricks: { ...HELLO, reasoning: 'Hmm.' },
  moonshot: HELLO,
  zhipuFiltered: { text: 'Once', finish: 'contentFilter' },
  miniMaxNoCredit: refused('OUT_OF_CREDIT'),
  liteLlmError: triedThrice('RATE_LIMITED'),
  openAi: HELLO,
  koboldCpp: { text: 'Hello', finish: 'stop' },
};

const GATES = ['headers', 'first', 'rest'];

describe('an answer over real HTTP', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());

  const names = Object.keys(scenarios) as ScenarioName[];
  it.each(names)('comes out as it should when the server plays "%s"', async (name) => {
    const before = server.chats.length;
    server.use(scenarios[name]);
    for (const gate of GATES) server.release(gate);
    const provider = connect(server.baseUrl, { clock: impatientClock });

    const answer = await collect(provider.stream(ask(), NEVER));

    const { text, reasoning, finish, error, usage } = answer;
    expect({
      text,
      reasoning,
      finish,
      error: error?.code,
      usage: usage && [usage.inputTokens, usage.outputTokens],
      attempts: server.chats.length - before,
    }).toEqual({
      text: '',
      reasoning: '',
      finish: undefined,
      error: undefined,
      usage: undefined,
      attempts: 1,
      ...EXPECTED[name],
    });
  });
});
