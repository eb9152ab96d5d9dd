import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { partsContent } from '@main/data/answerContent';
import { createLiveAnswer, type SendToWindow } from '@main/services/generation/liveAnswer';
import type { EventMap, EventName } from '@shared/ipc';
import { buildMessage } from '../../../../../support/builders/message';

const WINDOW = 7;

/** A window that does with events what a page does: append what is new, replace on a snapshot. */
function createWatcher() {
  let text = '';
  let seq = 0;
  const received: EventName[] = [];
  const handlers: { [K in EventName]?: (payload: EventMap[K]) => void } = {
    'generation.delta': (delta) => {
      if (delta.seq <= seq) return;
      expect(delta.seq).toBe(seq + 1);
      seq = delta.seq;
      text += delta.text;
    },
    'generation.caughtUp': ({ snapshot }) => {
      seq = snapshot.seq;
      text = partsContent(snapshot.message.parts).text;
    },
  };
  const send: SendToWindow = (_windowId, name, payload) => {
    received.push(name);
    handlers[name]?.(payload);
  };
  return {
    send,
    received,
    get text() {
      return text;
    },
    get seq() {
      return seq;
    },
    adopt: (snapshot: EventMap['generation.caughtUp']['snapshot']) =>
      handlers['generation.caughtUp']?.({ snapshot }),
  };
}

function createLive(send: SendToWindow, text = '') {
  const parts = text === '' ? [] : [{ type: 'text' as const, text }];
  return createLiveAnswer({ message: buildMessage({ parts }), send, now: () => Date.now() });
}

describe('a live answer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows the first words at once and batches what follows for 16 ms', () => {
    const watcher = createWatcher();
    const live = createLive(watcher.send);
    live.attach(WINDOW);
    vi.advanceTimersByTime(1000);
    live.append('Hel', '');
    expect(watcher.text).toBe('Hel');
    for (const character of 'lo world') live.append(character, '');
    expect(watcher.text).toBe('Hel');
    vi.advanceTimersByTime(16);
    expect(watcher.text).toBe('Hello world');
    expect(watcher.received).toHaveLength(2);
  });

  it('does not let 2,048 characters wait', () => {
    const watcher = createWatcher();
    const live = createLive(watcher.send);
    live.attach(WINDOW);
    live.append('a', '');
    live.append('b'.repeat(2_048), '');
    expect(watcher.text).toHaveLength(2_049);
  });

  it('gives every window the whole text, whenever it starts to watch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: 40 })), { maxLength: 60 }),
        fc.nat(60),
        (chunks, attachAt) => {
          const watcher = createWatcher();
          const live = createLive(watcher.send, 'before ');
          chunks.forEach(([text, pause], index) => {
            if (index === attachAt) watcher.adopt(live.attach(WINDOW));
            live.append(text, '');
            vi.advanceTimersByTime(pause);
          });
          if (attachAt >= chunks.length) watcher.adopt(live.attach(WINDOW));
          live.close();
          expect(watcher.text).toBe(`before ${chunks.map(([text]) => text).join('')}`);
          expect(watcher.text).toBe(live.content.text);
        },
      ),
    );
  });

  it('sends a window that falls behind one snapshot when it is back, and nothing before', () => {
    const watcher = createWatcher();
    const live = createLive(watcher.send);
    live.attach(WINDOW);
    for (let index = 0; index < 1_000; index += 1) {
      live.append('x', '');
      vi.advanceTimersByTime(16);
    }
    expect(watcher.seq).toBe(128);
    live.acknowledge(WINDOW, watcher.seq);
    expect(watcher.received.filter((name) => name === 'generation.caughtUp')).toHaveLength(1);
    expect(watcher.text).toHaveLength(1_000);
    live.append('y', '');
    vi.advanceTimersByTime(16);
    expect(watcher.text).toBe(`${'x'.repeat(1_000)}y`);
  });

  it('sends nothing to the window that asked before it shows the answer, but counts on it', () => {
    const watcher = createWatcher();
    const message = buildMessage({ parts: [] });
    const live = createLiveAnswer({ message, asker: WINDOW, send: watcher.send, now: () => 0 });
    live.append('unseen', '');
    live.setPhase({ kind: 'waiting' });
    expect(watcher.received).toEqual([]);
    expect(live.watchers()).toEqual([WINDOW]);
    live.attach(WINDOW);
    expect(live.watchers()).toEqual([WINDOW]);
    live.detach(WINDOW);
    expect(live.watchers()).toEqual([]);
  });

  it('no longer counts on a window that asked, and by then shows something else', () => {
    const message = buildMessage({ parts: [] });
    const options = { message, asker: WINDOW, send: () => undefined, now: () => Date.now() };
    const live = createLiveAnswer(options);
    vi.advanceTimersByTime(999);
    expect(live.watchers()).toEqual([WINDOW]);
    vi.advanceTimersByTime(1);
    expect(live.watchers()).toEqual([]);
  });

  it('sends nothing to a window that has left', () => {
    const watcher = createWatcher();
    const live = createLive(watcher.send);
    live.attach(WINDOW);
    live.detach(WINDOW);
    live.append('secret', '');
    live.close();
    expect(watcher.received).toEqual([]);
    expect(live.content.text).toBe('secret');
  });
});
