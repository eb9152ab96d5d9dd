import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBudgets } from '@main/services/budget/budgets';
import { createUsageService } from '@main/services/budget/usageService';
import type { LedgerEntry } from '@main/data/usageLedger';
import type { ProviderState } from '@shared/domain/settings';
import type { Usage } from '@shared/domain/message';
import { startScriptedServer } from '../../support/scriptedServer';
import { openStorage, temporaryFolder } from '../../support/storage';
import { connect } from '../providers/harness';

function provider(id: string, name: string, kind: ProviderState['kind']): ProviderState {
  return { id, kind, name, baseUrl: '', takesLinks: false, fromEnvironment: false, key: null };
}

function openUsage(file?: string, baseUrl = '') {
  const storage = openStorage();
  const service = createUsageService({
    reports: storage.reports,
    budgets: createBudgets({
      reports: storage.reports,
      limits: () => ({ day: 5, month: null }),
      now: () => storage.clock.now,
    }),
    conversation: storage.conversations.get,
    providers: () => [
      provider('openrouter', 'OpenRouter', 'openrouter'),
      provider('lab', '=Lab, "2"', 'openai'),
    ],
    providerFor: async (id) =>
      connect(baseUrl, { kind: id === 'openrouter' ? 'openrouter' : 'openai' }),
    askWhereToSave: async () => file,
  });
  const { id: conversationId } = storage.conversations.unsent();
  let count = 0;
  const record = (at: Date, usage: Partial<Usage> = {}, entry: Partial<LedgerEntry> = {}): void => {
    count += 1;
    const asked = storage.messages.ask({
      conversationId,
      text: `Question ${count}`,
      attachmentIds: [],
      model: { providerId: 'openrouter', modelId: 'openai/gpt-4o' },
      clearDraft: false,
    });
    storage.ledger.record({
      messageId: asked.answer.id,
      conversationId,
      model: { providerId: 'openrouter', modelId: 'openai/gpt-4o' },
      servedBy: { model: 'openai/gpt-4o', provider: 'Azure' },
      usage: {
        inputTokens: 100,
        outputTokens: 10,
        cachedTokens: 0,
        reasoningTokens: 0,
        cost: 0.5,
        costSource: 'server',
        ...usage,
      },
      imageTokens: 0,
      generationId: undefined,
      latency: 1_000,
      timeToFirstToken: 100,
      at: at.getTime(),
      ...entry,
    });
  };
  return { storage, service, record, conversationId };
}

const RANGE = { from: '2026-11-01', to: '2026-11-03' };

describe('the usage of a range of days', () => {
  it('is summed by day, model and provider, each day to its last moment', () => {
    const { service, record } = openUsage();
    record(new Date(2026, 9, 31, 23, 59, 59));
    record(new Date(2026, 10, 1, 0, 0, 0), { cachedTokens: 40 }, { imageTokens: 60 });
    record(new Date(2026, 10, 3, 23, 59, 59), { cost: 0.25, costSource: 'catalogue' });
    record(
      new Date(2026, 10, 3, 12),
      { cost: undefined, costSource: undefined },
      {
        model: { providerId: 'lab', modelId: 'llama' },
        servedBy: undefined,
      },
    );
    record(new Date(2026, 10, 4, 0, 0, 0));
    const report = service.report(RANGE);
    expect(report.totals).toEqual({
      answers: 3,
      titles: 0,
      titleCost: 0,
      inputTokens: 300,
      outputTokens: 30,
      cachedTokens: 40,
      imageTokens: 60,
      cost: 0.75,
      unknownCosts: 1,
      estimatedCosts: 1,
    });
    expect(report.days.map(({ day, answers, cost }) => [day, answers, cost])).toEqual([
      ['2026-11-01', 1, 0.5],
      ['2026-11-02', 0, 0],
      ['2026-11-03', 2, 0.25],
    ]);
    expect(report.models).toMatchObject([
      { providerId: 'openrouter', name: 'openai/gpt-4o', answers: 2, cost: 0.75 },
      { providerId: 'lab', name: 'llama', answers: 1, cost: 0, unknownCosts: 1 },
    ]);
    expect(report.providers).toMatchObject([
      { providerId: 'openrouter', name: 'Azure', answers: 2 },
      { providerId: 'lab', name: '', answers: 1 },
    ]);
  });

  it('of a conversation outlives its messages, and comes with the budgets', () => {
    const { storage, service, record, conversationId } = openUsage();
    record(new Date(2026, 10, 1));
    expect(service.conversation(conversationId)).toMatchObject({
      totals: { answers: 1, cost: 0.5 },
      budgets: [{ scope: 'day', limit: 5 }],
    });
    expect(storage.reports.spentIn(conversationId)).toBe(0.5);
  });

  it('is exported as CSV that a spreadsheet takes for data', async () => {
    const file = join(temporaryFolder(), 'usage.csv');
    const { service, record } = openUsage(file);
    record(new Date(2026, 10, 1), { cost: 0.000_000_25 }, { imageTokens: 60 });
    record(
      new Date(2026, 10, 2),
      {},
      {
        model: { providerId: 'lab', modelId: '@evil' },
        servedBy: undefined,
      },
    );
    expect(await service.export(RANGE)).toEqual({ saved: true });
    expect(readFileSync(file, 'utf8').split('\r\n')).toEqual([
      'day,provider,model,served by,answers,input tokens,output tokens,cached input tokens,picture tokens,cost (USD),answers of unknown cost',
      '2026-11-01,OpenRouter,openai/gpt-4o,Azure,1,100,10,0,60,0.00000025,0',
      `2026-11-02,"'=Lab, ""2""",'@evil,,1,100,10,0,0,0.5,0`,
      '',
    ]);
  });

  it('is not exported where the person changes their mind', async () => {
    const { service } = openUsage();
    expect(await service.export(RANGE)).toEqual({ saved: false });
  });
});

describe('what is left of an account', () => {
  it('is asked of every OpenRouter account, and a failure is a sentence', async () => {
    const server = await startScriptedServer();
    const { service } = openUsage(undefined, server.baseUrl);
    expect(await service.credit()).toEqual([
      {
        providerId: 'openrouter',
        name: 'OpenRouter',
        limit: 10,
        remaining: 4.2,
        used: 5.8,
        error: undefined,
      },
    ]);
    await server.close();
    expect(await service.credit()).toMatchObject([
      { remaining: undefined, error: expect.stringMatching(/\w/) },
    ]);
  });
});
