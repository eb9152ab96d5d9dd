import { useState, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';
import { Markdown, preloadMarkdown } from '@renderer/lib/markdown/Markdown';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import { mixedAnswer, ONE_BLOCK } from '../texts';

interface ViewProps {
  readonly source: string;
  readonly streaming: boolean;
}

/** What the page is told to do. */
export interface Task {
  readonly view: string;
  /** `mixed`, or the one block that the text is. */
  readonly text: string;
  readonly characters: number;
  readonly deltas: number;
  readonly deltasPerFrame: number;
}

/** What it saw of it. */
export interface Sight {
  readonly longTasks: number;
  readonly longTaskMs: number;
  readonly p95FrameMs: number;
  /** From the frame with the last delta to the one in which its text is on the screen. */
  readonly lastTextFrames: number;
  readonly elements: number;
}

const noAction = (): void => undefined;

const VIEWS: Readonly<Record<string, ComponentType<ViewProps>>> = {
  plain: ({ source }) => <div style={{ whiteSpace: 'pre-wrap' }}>{source}</div>,
  blank: () => null,
  glimpse: (props) => <Markdown {...props} onOpenLink={noAction} onCopy={noAction} />,
  streamdown: ({ source, streaming }) => (
    <Streamdown mode={streaming ? 'streaming' : 'static'}>{source}</Streamdown>
  ),
};

const container = document.querySelector('#root') ?? document.body;
let show: (props: ViewProps) => void = noAction;

function Stage({ view }: { readonly view: string }) {
  const [props, setProps] = useState<ViewProps>({ source: '', streaming: true });
  show = setProps;
  const View = VIEWS[view] ?? VIEWS['plain'];
  return View && <View {...props} />;
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

async function stream(task: Task): Promise<Sight> {
  const { text: kind, characters, deltas, deltasPerFrame } = task;
  const text = ONE_BLOCK[kind]?.(characters) ?? mixedAnswer(characters);
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map((entry) => entry.duration));
  });
  observer.observe({ type: 'longtask' });

  let updateMs = 0;
  const frames: number[] = [];
  let last = await nextFrame();
  const step = location.search.includes('each') ? 1 : deltasPerFrame;
  for (let delta = step; delta < deltas + step; delta += step) {
    const end = Math.ceil((text.length * delta) / deltas);
    const before = performance.now();
    flushSync(() => show({ source: text.slice(0, end), streaming: true }));
    updateMs += performance.now() - before;
    if (delta % deltasPerFrame !== 0) continue;
    // The page stays at its end, as a conversation does.
    if (!location.search.includes('noscroll')) document.scrollingElement?.scrollTo(0, 1e9);
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  }
  flushSync(() => show({ source: text, streaming: false }));
  const end = text.trimEnd().slice(-4);
  let lastTextFrames = 0;
  while (container.textContent?.trimEnd().endsWith(end) !== true && lastTextFrames < 100) {
    await nextFrame();
    lastTextFrames += 1;
  }
  await nextFrame();
  observer.disconnect();
  frames.sort((a, b) => a - b);
  return {
    updateMs: Math.round(updateMs),
    longTasks: longTasks.length,
    longTaskMs: Math.round(longTasks.reduce((sum, duration) => sum + duration, 0)),
    p95FrameMs: Math.round((frames[Math.floor(frames.length * 0.95)] ?? 0) * 10) / 10,
    lastTextFrames,
    elements: container.querySelectorAll('*').length,
  };
}

async function prepare(view: string): Promise<void> {
  preloadMarkdown();
  createRoot(container).render(<Stage view={view} />);
  // Code is compiled and warm before anything is measured, for every view alike.
  for (let round = 0; round < 60; round += 1) {
    await nextFrame();
    show({ source: mixedAnswer(4000).slice(0, round * 70), streaming: true });
  }
  show({ source: '', streaming: true });
  await nextFrame();
}

if (location.search.includes('hidden'))
  document.querySelector<HTMLElement>('#root')!.style.display = 'none';
Object.assign(window, { prepare, stream, showText: (source: string, streaming: boolean) => flushSync(() => show({ source, streaming })) });
