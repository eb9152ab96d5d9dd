import { beforeEach, describe, expect, it } from 'vitest';
import { createQuitting, QUIT_LIMIT_MS, type QuittingParts } from '@main/composition/quitting';
import { createManualClock } from '../../../../support/manualClock';

let clock = createManualClock();
let done: string[] = [];

const quittingWith = (parts: Partial<QuittingParts> = {}) =>
  createQuitting({
    clock,
    prepare: () => void done.push('prepare'),
    stop: () => void done.push('stop'),
    isHeld: () => false,
    kill: () => void done.push('kill'),
    onLate: () => void done.push('late'),
    ...parts,
  });

beforeEach(() => {
  clock = createManualClock();
  done = [];
});

describe('quitting', () => {
  it('stores everything when the windows are gone, and leaves the end to Electron', () => {
    const quitting = quittingWith();
    expect(quitting.hasBegun()).toBe(false);
    quitting.begin();
    expect(quitting.hasBegun()).toBe(true);
    quitting.finish();
    expect(done).toEqual(['prepare', 'stop']);
  });

  it('ends the process once everything is stored where something holds it', () => {
    const quitting = quittingWith({ isHeld: () => true });
    quitting.begin();
    quitting.finish();
    expect(done).toEqual(['prepare', 'stop', 'kill']);
  });

  it('stores everything and ends the process where the windows do not go', () => {
    quittingWith().begin();
    clock.advance(QUIT_LIMIT_MS - 1);
    expect(done).toEqual(['prepare']);
    clock.advance(1);
    expect(done).toEqual(['prepare', 'late', 'stop', 'kill']);
  });

  it('ends the process where it runs on although everything is stored, which is stored once', () => {
    const quitting = quittingWith();
    quitting.begin();
    quitting.finish();
    quitting.begin();
    quitting.finish();
    clock.advance(QUIT_LIMIT_MS);
    expect(done).toEqual(['prepare', 'stop', 'late', 'kill']);
  });

  it('ends the process also where a step fails', () => {
    const fail = (): never => {
      throw new Error('broken');
    };
    const quitting = quittingWith({ prepare: fail, stop: fail });
    expect(quitting.begin).toThrow('broken');
    expect(() => clock.advance(QUIT_LIMIT_MS)).toThrow('broken');
    expect(done).toEqual(['late', 'kill']);
  });
});
