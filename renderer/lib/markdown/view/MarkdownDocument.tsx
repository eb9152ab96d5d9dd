import { memo, use, useEffect, useState } from 'react';
import { classNames } from '@renderer/ui/classNames';
import { SettledContext } from '../actions';
import { warmHighlighter } from '../code/highlighter';
import type { Block } from '../parse/blocks';
import { StreamParser } from '../parse/streamParser';
import { BlockView } from './BlockView';
import styles from '../markdown.module.css';

interface MarkdownDocumentProps {
  readonly source: string;
  readonly streaming: boolean;
}

/** So many chunks at the end are always rendered: they are in view, or may still change. */
const LIVE_CHUNKS = 2;

export function MarkdownDocument({ source, streaming }: MarkdownDocumentProps) {
  const [parser] = useState(() => new StreamParser());
  // Gives the same blocks for the same text, so that rendering twice does no harm.
  const blocks = parser.update(source, streaming);

  useEffect(() => {
    if (!streaming) return undefined;
    const handle = requestIdleCallback(() => warmHighlighter());
    return () => cancelIdleCallback(handle);
  }, [streaming]);

  return (
    <SettledContext value={!streaming}>
      {blocks.map((chunk, index) => (
        <BlockChunk key={index} blocks={chunk} live={index >= blocks.length - LIVE_CHUNKS} />
      ))}
    </SettledContext>
  );
}

interface BlockChunkProps {
  readonly blocks: readonly Block[];
  readonly live: boolean;
}

const BlockChunk = memo(function BlockChunk({ blocks, live }: BlockChunkProps) {
  const skippable = !use(SettledContext) && !live;
  return (
    <div className={classNames(styles['chunk'], skippable && styles['skippable'])}>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
});
