import { memo } from 'react';
import { ITEM_CONTENT_LEVEL, type Block, type PartedBlock } from '../parse/blocks';
import type { Tokens } from '../parse/tokenizer';
import { CodeBlock } from './CodeBlock';
import { renderTokens } from './renderTokens';
import { TableRegion } from './TableRegion';

/** A top-level block; skipped by React unless the block is another one than before. */
export const BlockView = memo(function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'fence':
      return <CodeBlock language={block.language} lines={block.lines} partial={block.partial} />;
    case 'list':
      return <List block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'tokens':
      return renderTokens(block.tokens);
  }
});

interface PartsProps {
  readonly parts: readonly Tokens[];
  readonly loose?: boolean;
}

const Parts = memo(function Parts({ parts, loose }: PartsProps) {
  return parts.map((tokens, index) => <Part key={index} tokens={tokens} loose={loose} />);
});

interface PartProps {
  readonly tokens: Tokens;
  readonly loose: boolean | undefined;
}

const Part = memo(function Part({ tokens, loose }: PartProps) {
  return renderTokens(tokens, ({ level, hidden }) =>
    // Items that settled before the list turned out to be loose don't know it.
    loose !== undefined && level === ITEM_CONTENT_LEVEL ? !loose : hidden,
  );
});

function List({ block }: { readonly block: PartedBlock }) {
  const [open] = block.head;
  const items = block.parts.map((parts, index) => (
    <Parts key={index} parts={parts} loose={block.loose} />
  ));
  if (open?.type !== 'ordered_list_open') return <ul dir="auto">{items}</ul>;
  const start = open.attrGet('start');
  return (
    <ol dir="auto" start={start === null ? undefined : Number(start)}>
      {items}
    </ol>
  );
}

function Table({ block }: { readonly block: PartedBlock }) {
  return (
    <TableRegion>
      {renderTokens(block.head)}
      {block.parts.length > 0 && (
        <tbody>
          {block.parts.map((parts, index) => (
            <Parts key={index} parts={parts} />
          ))}
        </tbody>
      )}
    </TableRegion>
  );
}
