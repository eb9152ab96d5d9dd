import type { ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';
import { Markdown, preloadMarkdown } from '@renderer/lib/markdown/Markdown';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import { mixedAnswer, ONE_BLOCK } from '../texts';
import './page.css';

interface ViewProps {
  readonly source: string;
  readonly streaming: boolean;
}

/** What the page is told to do. */
interface Task {
  readonly view: string;
  /** `mixed`, or the kind of the one block that the text is. */
  readonly text: string;
  readonly characters: number;
  readonly frames: number;
}

/** What it saw of it. */
interface Sight {
  /** In the updates: parsing, rendering and changing the document, without layout and paint. */
  readonly updateMs: number;
  readonly longTasks: number;
  readonly p95FrameMs: number;
  /** Frames after the one with the last text until it is there. */
  readonly lateFrames: number;
}

const noAction = (): void => undefined;

const VIEWS: Readonly<Record<string, ComponentType<ViewProps>>> = {
  blank: () => null,
  plain: ({ source }) => <div className="plain">{source}</div>,
  glimpse: (props) => <Markdown {...props} onOpenLink={noAction} onCopy={noAction} />,
  streamdown: ({ source, streaming }) => (
    <Streamdown mode={streaming ? 'streaming' : 'static'}>{source}</Streamdown>
  ),
};

function textOf({ text, characters }: Task): string {
  return ONE_BLOCK[text]?.(characters) ?? mixedAnswer(characters);
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

/** Puts a view on the page; gives the function that sets its text. */
function mount(view: string): (props: ViewProps) => void {
  const container = document.createElement('main');
  document.body.append(container);
  const View = VIEWS[view] ?? VIEWS['blank'];
  const root = createRoot(container);
  return (props) => flushSync(() => root.render(View && <View {...props} />));
}

let show: (props: ViewProps) => void = noAction;

/** Mounts the view and has its code compiled, so that only the stream is measured. */
async function prepare(view: string): Promise<void> {
  preloadMarkdown();
  show = mount(view);
  const text = mixedAnswer(4000);
  for (let end = 0; end < text.length; end += 50) {
    await nextFrame();
    show({ source: text.slice(0, end), streaming: true });
  }
  show({ source: '', streaming: true });
}

/** Lets a text grow frame by frame, with the page at its end, as a conversation does. */
async function stream(task: Task): Promise<Sight> {
  const text = textOf(task);
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });

  let updateMs = 0;
  const times: number[] = [];
  let last = await nextFrame();
  for (let frame = 1; frame <= task.frames; frame += 1) {
    const source = text.slice(0, Math.ceil((text.length * frame) / task.frames));
    const start = performance.now();
    show({ source, streaming: frame < task.frames });
    updateMs += performance.now() - start;
    document.scrollingElement?.scrollTo(0, 1e9);
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  const end = text.replaceAll(/\W/g, '').slice(-4);
  let lateFrames = 0;
  const isThere = (): boolean => document.body.innerText.replaceAll(/\W/g, '').endsWith(end);
  while (task.view !== 'blank' && !isThere() && lateFrames < 100) {
    await nextFrame();
    lateFrames += 1;
  }
  observer.disconnect();
  times.sort((a, b) => a - b);
  const p95FrameMs = times[Math.floor(times.length * 0.95)] ?? 0;
  return { updateMs, longTasks, p95FrameMs, lateFrames };
}

/** Whether the document is now what the same text makes of it at once; colours may come late. */
async function isAsAtOnce(task: Task): Promise<boolean> {
  const streamed = document.querySelector('main');
  mount(task.view)({ source: textOf(task), streaming: false });
  const atOnce = document.querySelector('main:last-of-type');
  for (let frame = 0; frame < 1200; frame += 1) {
    if (streamed?.innerHTML === atOnce?.innerHTML) return true;
    await nextFrame();
  }
  return false;
}

Object.assign(window, { prepare, stream, isAsAtOnce });
