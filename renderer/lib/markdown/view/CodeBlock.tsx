import { Fragment, memo, useMemo, useRef } from 'react';
import { languageOf } from '../code/languages';
import type { LineTokens } from '../code/protocol';
import { useHighlighting } from '../code/useHighlighting';
import { linesOf } from '../parse/blocks';
import { appended, type Chunks } from '../parse/chunks';
import { CodeLine } from './CodeLine';
import { CopyCodeButton } from './CopyCodeButton';
import { ScrollRegion } from './ScrollRegion';
import styles from '../markdown.module.css';

interface CodeBlockProps {
  /** As the answer names it. */
  readonly language: string;
  readonly lines: Chunks<string>;
  /** A last line that is still being written. */
  readonly partial?: string;
}

export function CodeBlock({ language, lines, partial = '' }: CodeBlockProps) {
  const known = languageOf(language);
  const label = known?.label ?? (language === '' ? 'Code' : language);
  const code = useRef<HTMLElement>(null);
  const highlighting = useHighlighting(known?.id, lines);
  return (
    <div className={styles['code']}>
      <div className={styles['codeHead']}>
        <span>{label}</span>
        <CopyCodeButton code={code} />
      </div>
      <ScrollRegion label={`${label} code`}>
        <pre>
          <code ref={code}>
            {lines.map((chunk, index) => (
              <Fragment key={index}>
                {index > 0 && '\n'}
                <CodeChunk lines={chunk} tokens={highlighting[index]} />
              </Fragment>
            ))}
            {partial !== '' && (
              <>
                {lines.length > 0 && '\n'}
                <span className={styles['codeChunk']}>{partial}</span>
              </>
            )}
          </code>
        </pre>
      </ScrollRegion>
    </div>
  );
}

interface CodeChunkProps {
  readonly lines: readonly string[];
  /** Of the first lines; the others are plain so far. */
  readonly tokens: readonly LineTokens[] | undefined;
}

/** Lines in a box of their own: what comes below does not lay them out again. */
const CodeChunk = memo(function CodeChunk({ lines, tokens = [] }: CodeChunkProps) {
  const plain = lines.slice(tokens.length);
  return (
    <span className={styles['codeChunk']}>
      {tokens.map((line, index) => (
        <Fragment key={index}>
          {index > 0 && '\n'}
          <CodeLine text={lines[index] ?? ''} tokens={line} />
        </Fragment>
      ))}
      {tokens.length > 0 && plain.length > 0 && '\n'}
      {plain.join('\n')}
    </span>
  );
});

interface CodeTextProps {
  readonly language: string;
  readonly text: string;
}

/** Code that comes as one text, from inside another block. */
export function CodeText({ language, text }: CodeTextProps) {
  const lines = useMemo(() => appended<string>([], linesOf(text)), [text]);
  return <CodeBlock language={language} lines={lines} />;
}
