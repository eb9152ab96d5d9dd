import { describe, expect, it } from 'vitest';
import { estimateCost, estimateUsage } from '@main/services/budget/estimate';
import type { ChatRequest, PicturePart } from '@main/providers/provider';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import type { Model } from '@shared/domain/model';

/** gpt-4o's published prices: $2.50 and $10 per million tokens. */
const GPT_4O: Model = {
  providerId: 'openrouter',
  id: 'openai/gpt-4o',
  name: 'GPT-4o',
  contextLength: 128_000,
  maxOutputTokens: 16_384,
  pricing: { prompt: 0.0000025, completion: 0.00001, request: 0 },
};

const NIGHT = Date.UTC(2026, 10, 27, 3);

function picture(width: number, height: number): PicturePart {
  const unused = () => Promise.reject(new Error('An estimate reads no picture'));
  const facts = { attachmentId: 'a', name: 'p', mediaType: 'image/png', bytes: 1 } as const;
  return { type: 'image', ...facts, width, height, read: unused, recognise: unused };
}

function request(text: string, pictures: readonly PicturePart[]): ChatRequest {
  return {
    model: GPT_4O.id,
    messages: [{ role: 'user', content: [{ type: 'text', text }, ...pictures] }],
    routing: DEFAULT_ROUTING,
    parameters: {},
    extraBody: {},
    sessionId: 's',
  };
}

describe('the cost of a question before it is sent', () => {
  it('counts a screenshot of 1080p and a short question to the token', async () => {
    const estimate = await estimateCost(request('What is this?', [picture(1920, 1080)]), {
      model: GPT_4O,
      local: false,
      at: NIGHT,
    });
    expect(estimate).toMatchObject({ inputTokens: 1_116, imageTokens: 1_105, textTokens: 11 });
    expect(estimate.inputCost).toBeCloseTo(0.00279, 10);
    expect(estimate.maxCost).toBeCloseTo(0.00279 + 16_384 * 0.00001, 10);
  });

  it('says nothing about money where prices are unknown or nothing is billed', async () => {
    const question = request('What is this?', []);
    for (const [model, local] of [
      [undefined, false],
      [GPT_4O, true],
    ] as const) {
      const estimate = await estimateCost(question, { model, local, at: NIGHT });
      expect(estimate).toMatchObject({ inputTokens: 11, inputCost: undefined, maxCost: undefined });
    }
  });

  it('reckons with the dearest model that may answer', async () => {
    const dear: Model = {
      ...GPT_4O,
      id: 'dear',
      maxOutputTokens: 1_000,
      pricing: { prompt: 0.00001, completion: 0.001, request: 0 },
    };
    const question = request('What is this?', []);
    const estimate = await estimateCost(question, {
      model: GPT_4O,
      fallbacks: [dear],
      local: false,
      at: NIGHT,
    });
    expect(estimate.inputCost).toBeCloseTo(11 * 0.0000025, 12);
    expect(estimate.maxCost).toBeCloseTo(11 * 0.00001 + 1_000 * 0.001, 10);
    const unknown = await estimateCost(question, {
      model: GPT_4O,
      fallbacks: [undefined],
      local: false,
      at: NIGHT,
    });
    expect(unknown.maxCost).toBeUndefined();
  });

  it('ends at the answer that was asked for at most', async () => {
    const question = { ...request('What is this?', []), parameters: { maxTokens: 100 } };
    const estimate = await estimateCost(question, { model: GPT_4O, local: false, at: NIGHT });
    expect(estimate.maxCost).toBeCloseTo(11 * 0.0000025 + 100 * 0.00001, 12);
  });

  it('takes the prices of long prompts from where they hold', async () => {
    const tiered: Model = {
      ...GPT_4O,
      maxOutputTokens: 100,
      pricing: {
        prompt: 0.000_001,
        completion: 0.000_01,
        request: 0,
        overrides: [{ minPromptTokens: 11, prompt: 0.000_002, completion: 0.000_02 }],
      },
    };
    const short = await estimateCost(request('What is this?', []), {
      model: tiered,
      local: false,
      at: NIGHT,
    });
    expect(short.inputCost).toBeCloseTo(11 * 0.000_001, 12);
    const long = await estimateCost(request('What is this one?', []), {
      model: tiered,
      local: false,
      at: NIGHT,
    });
    expect(long.inputTokens).toBe(12);
    expect(long.inputCost).toBeCloseTo(12 * 0.000_002, 12);
    expect(long.maxCost).toBeCloseTo(12 * 0.000_002 + 100 * 0.000_02, 12);
  });

  it('counts what was asked and answered where the server did not tell', async () => {
    const used = await estimateUsage(request('What is this?', [picture(1920, 1080)]), {
      text: 'One two three',
      reasoning: 'Hm.',
    });
    expect(used).toMatchObject({
      inputTokens: 1_116,
      outputTokens: 5,
      reasoningTokens: 2,
      costSource: 'estimate',
    });
  });

  it('takes what looks like a control token for the text that it is', async () => {
    const estimate = await estimateCost(request('<|endoftext|>', []), {
      model: GPT_4O,
      local: false,
      at: NIGHT,
    });
    expect(estimate.textTokens).toBeGreaterThan(8);
  });
});
