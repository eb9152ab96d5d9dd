import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Latches } from './latches';
import type { Scenario, Step } from './scenario';

/** Writes and waits until the chunk is on its way, so that the next one is a chunk of its own. */
function writeChunk(response: ServerResponse, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(data, () => setImmediate(resolve));
  });
}

async function perform(step: Step, response: ServerResponse, latches: Latches): Promise<void> {
  switch (step.do) {
    case 'head':
      response.writeHead(step.status, step.headers);
      response.flushHeaders();
      return;
    case 'write':
      for (let left = step.times; left > 0 && !response.destroyed; left -= 1) {
        await writeChunk(response, step.data);
      }
      return;
    case 'delay':
      await wait(step.ms);
      return;
    case 'gate':
      await latches.wait(step.name);
      return;
    case 'destroy':
      response.socket?.destroy();
  }
}

/** Plays a scenario, and tells who ended the exchange: the scenario, or the client before its end. */
export async function play(
  scenario: Scenario,
  response: ServerResponse,
  latches: Latches,
): Promise<'server' | 'client'> {
  const closed = new Promise<'closed'>((resolve) => {
    response.once('close', () => resolve('closed'));
  });
  for (const step of scenario.steps) {
    const outcome = await Promise.race([perform(step, response, latches), closed]);
    if (step.do === 'destroy') return 'server';
    if (outcome === 'closed' || response.destroyed) return 'client';
  }
  response.end();
  return 'server';
}
