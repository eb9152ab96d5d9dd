import { memo, type ReactNode } from 'react';
import { TOKEN_KINDS, type LineTokens } from '../code/protocol';
import styles from '../markdown.module.css';

interface CodeLineProps {
  readonly text: string;
  readonly tokens: LineTokens;
}

export const CodeLine = memo(function CodeLine({ text, tokens }: CodeLineProps) {
  const parts: ReactNode[] = [];
  let start = 0;
  for (let index = 0; index < tokens.length; index += 2) {
    const end = start + (tokens[index] ?? 0);
    const part = text.slice(start, end);
    const kind = TOKEN_KINDS[tokens[index + 1] ?? 0];
    parts.push(
      kind === undefined || kind === 'plain' ? (
        part
      ) : (
        <span key={start} className={styles[kind]}>
          {part}
        </span>
      ),
    );
    start = end;
  }
  parts.push(text.slice(start));
  return parts;
});
