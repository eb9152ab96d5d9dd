import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudgets, type Reservation } from '@main/services/budget/budgets';
import type { PricedRequest } from '@main/services/budget/estimate';
import { FREE, startAnswering, UNPRICED } from '../../support/answering';
import { DONE, finish, gate, stream, text, usage } from '../../support/scriptedServer';

/** An answer that costs so many dollars. */
function costing(cost: number) {
  return stream(
    text('Yes.'),
    finish(),
    usage({ prompt_tokens: 10, completion_tokens: 2, cost }),
    DONE,
  );
}

describe('a budget', () => {
  it('stops the question after it is used up, before anything is stored or sent', async () => {
    const { server, storage, limits, conversation, start, answers, idle } = await startAnswering();
    limits.current = { day: 0.01, month: null };
    server.use(costing(0.02));
    const id = conversation();
    await start(id);
    await idle();
    await expect(start(id, 'Once more?')).rejects.toMatchObject({
      code: 'OVER_BUDGET',
      action: { kind: 'sendAnyway' },
      message: expect.stringContaining('Today’s budget of $0.010 is used up: $0.020 spent.'),
    });
    expect(server.chats).toHaveLength(1);
    expect(answers(id)).toHaveLength(1);
    expect(storage.reports.spentIn(id)).toBeCloseTo(0.02, 12);
  });

  it.each(['stop', 'interruptAll'] as const)(
    'lets a question be stopped (%s) while its price is still being counted',
    async (how) => {
      const { server, storage, limits, conversation, start, answers, generation } =
        await startAnswering();
      limits.current = { day: 1, month: null };
      const id = conversation();
      storage.drafts.save(id, { text: 'Hello?', attachmentIds: [] });
      const asking = start(id);
      generation[how](id);
      await expect(asking).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(answers(id)).toEqual([]);
      expect(server.chats).toEqual([]);
      expect(storage.drafts.get(id).text).toBe('Hello?');
    },
  );

  it('has nothing put aside any more after all answers were interrupted, as a restore does', async () => {
    const { server, limits, conversation, start, answers, generation, until } =
      await startAnswering();
    limits.current = { day: 0.02, month: null };
    server.use(stream(text('Yes.'), gate('never'), DONE), costing(0.001));
    const id = conversation();
    await start(id);
    await until(() => generation.attach(answers(id)[0]?.id ?? '', 1)?.message.parts.length === 1);
    generation.interruptAll();
    // The whole budget is there for two at once, for which nothing may be put aside twice.
    await start(conversation());
    await until(() => generation.running().length === 0);
    expect(server.chats).toHaveLength(2);
    server.release('never');
  });

  it('gives way where the person sends anyway', async () => {
    const { server, limits, conversation, start, answers, idle } = await startAnswering();
    limits.current = { day: null, month: 0.01 };
    server.use(costing(0.02));
    const id = conversation();
    await start(id);
    await idle();
    await start(id, 'Once more?', { overBudget: true });
    await idle();
    expect(answers(id)).toHaveLength(2);
  });

  it('of one conversation leaves the others alone', async () => {
    const { server, storage, conversation, start, idle } = await startAnswering();
    server.use(costing(0.02));
    const id = conversation();
    const { systemPrompt, routing, extraBody } = storage.conversations.get(id);
    storage.conversations.update(id, {
      settings: { systemPrompt, routing, extraBody, budget: 0.01 },
    });
    await start(id);
    await idle();
    await expect(start(id)).rejects.toMatchObject({ code: 'OVER_BUDGET' });
    const other = conversation();
    await start(other);
    await idle();
    expect(server.chats).toHaveLength(2);
  });

  it('also stops Regenerate, Continue and waiting questions, which stay in the queue', async () => {
    const { server, storage, events, limits, conversation, start, answers, generation, idle } =
      await startAnswering();
    limits.current = { day: 0.015, month: null };
    server.use(
      stream(
        text('Yes.'),
        gate('rest'),
        finish(),
        usage({ prompt_tokens: 10, completion_tokens: 2, cost: 0.02 }),
        DONE,
      ),
    );
    const id = conversation();
    await start(id);
    await start(id, 'And then?');
    server.release('rest');
    await idle();
    const messageId = answers(id)[0]?.id ?? '';
    await expect(generation.regenerate({ messageId, overBudget: false }, 1)).rejects.toMatchObject({
      code: 'OVER_BUDGET',
    });
    await expect(generation.continue({ messageId, overBudget: false }, 1)).rejects.toMatchObject({
      code: 'OVER_BUDGET',
    });
    expect(storage.queue.list(id)).toMatchObject([{ text: 'And then?' }]);
    expect(events).toContainEqual({
      name: 'app.noticed',
      payload: { message: expect.stringContaining('A waiting question was not sent. Today’s') },
    });
    expect(server.chats).toHaveLength(1);
  });

  it('never counts what is free, and lets pass what has no known price', async () => {
    const { server, limits, conversation, start, idle } = await startAnswering();
    limits.current = { day: 0.01, month: 0.01 };
    server.use(costing(0.02));
    await start(conversation());
    await idle();
    for (const model of [FREE, UNPRICED]) {
      await start(conversation(model));
      await idle();
    }
    expect(server.chats).toHaveLength(3);
  });

  it('limits a lone answer to what it pays for, and says so where that ends it', async () => {
    const { server, storage, limits, conversation, requests, start, answers, generation, idle } =
      await startAnswering();
    limits.current = { day: 0.005, month: 1 };
    server.use(
      stream(
        text('So far'),
        finish('length'),
        usage({ prompt_tokens: 9, completion_tokens: 497, cost: 0.004_992_5 }),
        DONE,
      ),
      costing(0.001),
    );
    const id = conversation();
    storage.conversations.update(id, { settings: { extraBody: { max_tokens: 100_000 } } });
    // "Hello?" and the chat's format are nine tokens; what is left buys 497 of the answer.
    const asked = { text: 'Hello?', attachmentIds: [] };
    const limit = { tokens: 497, scope: 'day' };
    const estimate = await requests.estimate(storage.conversations.get(id), asked);
    expect(estimate.limit).toEqual(limit);
    expect(estimate.maxCost).toBeLessThanOrEqual(0.005);
    const { body } = await requests.preview(storage.conversations.get(id), asked);
    const onWire = { max_completion_tokens: 497, max_tokens: 497 };
    expect(JSON.parse(body)).toMatchObject(onWire);
    await start(id);
    await idle();
    expect(server.chats[0]?.body).toMatchObject(onWire);
    const [answer] = answers(id);
    expect(answer).toMatchObject({
      status: 'truncated',
      error: {
        code: 'OVER_BUDGET',
        message: expect.stringContaining('Today’s budget paid for no more than 497 tokens'),
        action: { kind: 'sendAnyway' },
      },
    });
    await generation.continue({ messageId: answer?.id ?? '', overBudget: true }, 1);
    await idle();
    expect(server.chats[1]?.body).toMatchObject({ max_tokens: 100_000 });
    expect(server.chats[1]?.body).not.toHaveProperty('max_completion_tokens');
    expect(answers(id)[0]).toMatchObject({ status: 'complete', error: undefined });
  });

  it('asks for nothing where it has no room for a short answer', async () => {
    const { server, limits, conversation, start } = await startAnswering();
    limits.current = { day: 0.000_4, month: null };
    await expect(start(conversation())).rejects.toMatchObject({
      code: 'OVER_BUDGET',
      message: expect.stringContaining('has $0.00040 left, and this may cost $0.00052'),
    });
    expect(server.chats).toEqual([]);
  });

  it('can’t be passed by questions that are sent at the same time', async () => {
    const { server, storage, limits, conversation, start, idle } = await startAnswering();
    limits.current = { day: 0.03, month: null };
    // As much as the longest answer of the model costs.
    server.use(costing(0.01));
    const ids = Array.from({ length: 8 }, () => conversation());
    const results = await Promise.allSettled(ids.map((id) => start(id)));
    await idle();
    const sent = results.filter(({ status }) => status === 'fulfilled').length;
    expect(sent).toBe(2);
    expect(server.chats).toHaveLength(sent);
    expect(storage.reports.spentSince(0)).toBeLessThanOrEqual(0.03);
    // What was put aside came back.
    await start(conversation());
    await idle();
    expect(server.chats).toHaveLength(3);
  });
});

describe('what is put aside', () => {
  interface Step {
    readonly ask: number;
    readonly share: number;
    readonly end: number;
  }

  it('keeps questions that run at the same time within the budget, whatever they cost', () => {
    const step: fc.Arbitrary<Step> = fc.record({
      ask: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      end: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let spent = 0;
        const limit = 1;
        const budgets = createBudgets({
          reports: { spentSince: () => spent, spentIn: () => spent },
          limits: () => ({ day: limit, month: null }),
          now: () => 0,
        });
        const running: { reservation: Reservation; cost: number }[] = [];
        const endOne = (index: number): void => {
          const [ended] = running.splice(index % running.length, 1);
          if (ended === undefined) return;
          spent += ended.cost;
          ended.reservation.release();
        };
        const estimate = (max: number): PricedRequest => ({
          inputTokens: 1,
          textTokens: 1,
          imageTokens: 0,
          inputCost: max / 10,
          maxCost: max,
          dearest: { inputCost: max / 10, tokenPrice: max / 1_000 },
          local: false,
        });
        for (const { ask, share, end } of steps) {
          try {
            const [reservation] = budgets.reserve({ id: 'a', budget: null }, [estimate(ask)], {
              anyway: false,
            });
            const tokens = reservation?.limit?.tokens;
            const most = tokens === undefined ? ask : ask / 10 + tokens * (ask / 1_000);
            if (reservation !== undefined) running.push({ reservation, cost: most * share });
          } catch {
            if (running.length > 0) endOne(end);
          }
          const most = running.reduce((sum, { cost }) => sum + cost, spent);
          expect(most).toBeLessThanOrEqual(limit + 1e-9);
        }
      }),
    );
  });
});
