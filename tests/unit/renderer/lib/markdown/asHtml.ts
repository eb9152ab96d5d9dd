import MarkdownIt, { type Token } from 'markdown-it';
import { ITEM_CONTENT_LEVEL, type Block } from '@renderer/lib/markdown/parse/blocks';
import type { Chunks } from '@renderer/lib/markdown/parse/chunks';

const md = new MarkdownIt({ xhtmlOut: true });
const escape = md.utils.escapeHtml;
md.renderer.rules['math_inline'] = (tokens, index) =>
  `<math>${escape(tokens[index]?.content ?? '')}</math>`;
md.renderer.rules['math_block'] = (tokens, index) =>
  `<math-block>${escape(tokens[index]?.content ?? '')}</math-block>\n`;
md.renderer.rules['reference_definition'] = () => '';

function token(type: string, tag: string, nesting: -1 | 0 | 1): Token {
  return Object.assign(new MarkdownIt.Token(type, tag, nesting), { block: true });
}

function withTightness(tokens: readonly Token[], loose: boolean): Token[] {
  return tokens.map((item) =>
    item.level === ITEM_CONTENT_LEVEL && item.type.startsWith('paragraph_')
      ? Object.assign(new MarkdownIt.Token('', '', 0), item, { hidden: !loose })
      : item,
  );
}

function tokensOf(block: Block): Token[] {
  switch (block.kind) {
    case 'tokens':
      return [...block.tokens];
    case 'fence': {
      const lines = [...block.lines.flat(), ...(block.partial === '' ? [] : [block.partial])];
      const fence = token('fence', 'code', 0);
      fence.info = block.language;
      fence.content = lines.map((line) => `${line}\n`).join('');
      return [fence];
    }
    case 'list': {
      const open = block.head[0];
      const close = token('list_close', open?.tag ?? '', -1);
      return [...block.head, ...withTightness(block.parts.flat(2), block.loose), close];
    }
    case 'table': {
      const rows = block.parts.flat(2);
      const body = [token('tbody_open', 'tbody', 1), ...rows, token('tbody_close', 'tbody', -1)];
      const table = rows.length > 0 ? [...block.head, ...body] : block.head;
      return [token('table_open', 'table', 1), ...table, token('table_close', 'table', -1)];
    }
  }
}

/** Blocks in the form in which CommonMark's examples are written. */
export function asHtml(blocks: Chunks<Block>): string {
  return md.renderer.render(blocks.flat().flatMap(tokensOf), md.options);
}
