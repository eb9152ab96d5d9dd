import { benchSend, benchStream } from './answers';
import { benchCapture } from './capture';
import { benchIdle } from './idle';
import type { Bench } from './lib/bench';
import type { Row } from './lib/table';
import { benchParallel } from './parallel';
import { benchPictures } from './pictures';
import { benchSearch } from './search';
import { benchSidebar } from './sidebar';
import { benchStart } from './start';

export { renderTable } from './lib/table';

interface Section {
  readonly headline: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** What is measured in the whole app. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  start: {
    headline: 'Start, beside an Electron window with a text box',
    measure: benchStart,
  },
  send: {
    headline: 'A question, beside a page that shows plain text',
    measure: benchSend,
  },
  stream: {
    headline: '100 KB in 4,000 pieces, 500 a second, beside a page that appends plain text',
    measure: benchStream,
  },
  capture: {
    headline: 'A capture, beside a bare grab of the same pixels and a bare window',
    measure: benchCapture,
  },
  pictures: {
    headline: '20 photos of 12 megapixels at once, beside the same window at rest',
    measure: benchPictures,
  },
  parallel: {
    headline: '50 answers at once from one server',
    measure: benchParallel,
  },
  search: {
    headline: 'Search over 1,000,000 messages',
    measure: benchSearch,
  },
  sidebar: {
    headline: 'The sidebar with 50,000 conversations, beside 100',
    measure: benchSidebar,
  },
  idle: {
    headline: 'At rest, beside an Electron window with a text box',
    measure: benchIdle,
  },
};
