import { memo, useEffect, useState } from 'react';
import { SettledContext } from '../actions';
import { warmHighlighter } from '../code/highlighter';
import type { Block } from '../parse/blocks';
import { StreamParser } from '../parse/streamParser';
import { BlockView } from './BlockView';

interface MarkdownDocumentProps {
  readonly source: string;
  readonly streaming: boolean;
}

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
        <BlockChunk key={index} blocks={chunk} />
      ))}
    </SettledContext>
  );
}

const BlockChunk = memo(function BlockChunk({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
});
