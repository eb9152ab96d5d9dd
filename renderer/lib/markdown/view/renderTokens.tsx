import { Fragment, type ElementType, type ReactNode } from 'react';
import { jsxs } from 'react/jsx-runtime';
import { withoutTurns } from '@shared/markdown/dialect';
import { isDisplayMath } from '@shared/markdown/mathRules';
import { namesSettings } from '../../SettingsWords';
import { fenceLanguage, type Token, type Tokens } from '../parse/tokenizer';
import { CodeText } from './CodeBlock';
import { Formula } from './Formula';
import { Link } from './Link';
import { RemoteImage } from './RemoteImage';
import { SettingsText } from './SettingsText';
import { TableRegion } from './TableRegion';
import styles from '../markdown.module.css';

type IsHidden = (token: Token) => boolean;

/** An element whose closing token has not come yet; the outermost has no opening one. */
interface Frame {
  readonly open: Token | undefined;
  readonly children: ReactNode[];
}

/** The headings of an answer stand below those of the window. */
const HEADING_TAGS: Readonly<Record<string, ElementType>> = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  h6: 'h6',
};

/** The elements that a token makes as they are; others make none. */
const PLAIN_TAGS: Readonly<Record<string, ElementType>> = {
  p: 'p',
  li: 'li',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  em: 'em',
  strong: 'strong',
  s: 's',
};

/** Children that are no list: they need no keys, however many they are. */
function element(type: ElementType, props: object, children: readonly ReactNode[]): ReactNode {
  return jsxs(type, { ...props, children });
}

function textAlign(token: Token): string | undefined {
  return /^text-align:(left|center|right)$/.exec(String(token.attrGet('style')))?.[1];
}

function elementOf(open: Token, children: readonly ReactNode[]): ReactNode {
  switch (open.type) {
    case 'heading_open':
      return element(HEADING_TAGS[open.tag] ?? 'h6', { className: styles[open.tag] }, children);
    // Their edges are where their text begins; what is in them has its own direction by the styles.
    case 'blockquote_open':
      return element('blockquote', { dir: 'auto' }, children);
    case 'bullet_list_open':
      return element('ul', { dir: 'auto' }, children);
    case 'ordered_list_open':
      return element('ol', { dir: 'auto', start: open.attrGet('start') ?? undefined }, children);
    case 'table_open':
      return element(TableRegion, {}, children);
    case 'th_open':
    case 'td_open':
      return element(
        open.tag === 'th' ? 'th' : 'td',
        { style: { textAlign: textAlign(open) } },
        children,
      );
    case 'link_open':
      return element(Link, { href: String(open.attrGet('href')) }, children);
    default:
      return element(PLAIN_TAGS[open.tag] ?? Fragment, {}, children);
  }
}

/** The words of an image's description, without their markup. */
function plainText(tokens: Tokens): string {
  return tokens.map(({ children, content }) => (children ? plainText(children) : content)).join('');
}

function leafOf(token: Token, insideLink: boolean): ReactNode {
  switch (token.type) {
    case 'code_inline':
      return <code>{token.content}</code>;
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return <br />;
    case 'hr':
      return <hr />;
    case 'fence':
      return <CodeText language={fenceLanguage(token)} text={token.content} />;
    case 'code_block':
      return <CodeText language="" text={token.content} />;
    case 'math_inline':
      return <Formula tex={token.content} display={isDisplayMath(token.markup)} />;
    case 'math_block':
      return <Formula tex={token.content} display unfinished={token.meta?.['closed'] === false} />;
    case 'task':
      return <input type="checkbox" disabled checked={token.meta?.['done'] === true} />;
    case 'image': {
      const description = plainText(token.children ?? []);
      const source = String(token.attrGet('src'));
      // A button can't stand inside a link.
      return insideLink ? description : <RemoteImage source={source} description={description} />;
    }
    case 'reference_definition':
      return null;
    default: {
      // By its number any character can be written, also one that the text itself must not hold.
      const text = withoutTurns(token.content);
      return !insideLink && namesSettings(text) ? <SettingsText text={text} /> : text;
    }
  }
}

function add(children: ReactNode[], node: ReactNode): void {
  const last = children.at(-1);
  if (typeof node === 'string' && typeof last === 'string')
    children[children.length - 1] = last + node;
  else if (node !== null && node !== '') children.push(node);
}

/**
 * Turns tokens into elements. Only tags and attributes named here can come out of a text, whatever
 * is in it.
 *
 * @param isHidden whether the text of a paragraph stands by itself, as in a tight list
 */
export function renderTokens(
  tokens: Tokens,
  isHidden: IsHidden = ({ hidden }) => hidden,
): ReactNode {
  const root: Frame = { open: undefined, children: [] };
  const frames: Frame[] = [root];

  const visit = (token: Token): void => {
    const frame = frames.at(-1) ?? root;
    if (token.nesting > 0) {
      frames.push({ open: token, children: [] });
    } else if (token.nesting === 0) {
      if (token.type === 'inline') token.children?.forEach(visit);
      else
        add(
          frame.children,
          leafOf(
            token,
            frames.some(({ open }) => open?.type === 'link_open'),
          ),
        );
    } else if (frame.open !== undefined) {
      frames.pop();
      const { children } = frames.at(-1) ?? root;
      if (isHidden(frame.open)) for (const child of frame.children) add(children, child);
      else children.push(elementOf(frame.open, frame.children));
    }
  };
  tokens.forEach(visit);
  return element(Fragment, {}, root.children);
}
