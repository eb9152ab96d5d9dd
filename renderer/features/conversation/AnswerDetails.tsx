import type { Message, Usage } from '@shared/domain/message';
import { formatCost } from '@shared/utils/cost';
import { fallbackInWords } from '@shared/utils/servedBy';
import { formatCount } from '@renderer/lib/format';
import { classNames } from '@renderer/ui/classNames';
import styles from './AnswerFacts.module.css';

export interface AnswerDetailsProps {
  readonly usage: Usage;
  readonly servedBy: Message['servedBy'];
}

/** What an answer used, item by item: what a prompt cache saved is among it. */
export function AnswerDetails({ usage, servedBy }: AnswerDetailsProps) {
  const { inputTokens, cachedTokens, cacheWriteTokens = 0, outputTokens, reasoningTokens } = usage;
  const rows: readonly (readonly [name: string, tokens: number, isPart: boolean])[] = [
    ['Asked', inputTokens, false],
    ['from the prompt cache', cachedTokens, true],
    ['kept for the next turn', cacheWriteTokens, true],
    ['Answered', outputTokens, false],
    ['reasoning', reasoningTokens, true],
  ];
  const fallback = fallbackInWords(servedBy?.attempts ?? []);
  return (
    <dl className={styles['list']}>
      {servedBy !== undefined && (
        <>
          <dt>Model</dt>
          <dd>{servedBy.model}</dd>
        </>
      )}
      {servedBy?.provider !== undefined && (
        <>
          <dt>Provider</dt>
          <dd>{servedBy.provider}</dd>
        </>
      )}
      {fallback !== undefined && (
        <>
          <dt>Asked in turn</dt>
          <dd>{fallback}</dd>
        </>
      )}
      {rows
        .filter(([, tokens, isPart]) => !isPart || tokens > 0)
        .map(([name, tokens, isPart]) => (
          <div key={name} className={styles['row']}>
            <dt className={classNames(isPart && styles['part'])}>{name}</dt>
            <dd>{formatCount(tokens, 'token')}</dd>
          </div>
        ))}
      {usage.cost !== undefined && (
        <>
          <dt>Cost</dt>
          <dd>
            {usage.costSource === 'catalogue' && '≈ '}
            {formatCost(usage.cost)}
          </dd>
        </>
      )}
    </dl>
  );
}
