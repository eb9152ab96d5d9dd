import type { Message, Usage } from '@shared/domain/message';
import { formatCost, formatUsageCost } from '@shared/utils/cost';
import { fallbackInWords } from '@shared/utils/servedBy';
import { formatCount, formatDuration, formatSpeed } from '@renderer/lib/format';
import { useModel } from '@renderer/state/catalogue';
import { classNames } from '@renderer/ui/classNames';
import styles from './AnswerFacts.module.css';
import { writingSpeed } from './writingSpeed';

export interface AnswerDetailsProps {
  readonly message: Message;
}

const number = new Intl.NumberFormat('en-US');

function usageRows(
  usage: Usage,
): readonly (readonly [name: string, tokens: number, part: boolean])[] {
  const { inputTokens, cachedTokens, cacheWriteTokens = 0, outputTokens, reasoningTokens } = usage;
  const rows = [
    ['Asked', inputTokens, false],
    ['from the prompt cache', cachedTokens, true],
    ['kept for the next turn', cacheWriteTokens, true],
    ['Answered', outputTokens, false],
    ['reasoning', reasoningTokens, true],
  ] as const;
  return rows.filter(([, tokens, isPart]) => !isPart || tokens > 0);
}

/** Who was asked, what an answer used, item by item, and what of the conversation did not go out. */
export function AnswerDetails({ message }: AnswerDetailsProps) {
  const { usage, servedBy, omitted, timing } = message;
  const speed = writingSpeed(message);
  const price = useModel(message.model)?.pricing?.prompt;
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
      {usage !== undefined &&
        usageRows(usage).map(([name, tokens, isPart]) => (
          <div key={name} className={styles['row']}>
            <dt className={classNames(isPart && styles['part'])}>{name}</dt>
            <dd>{formatCount(tokens, 'token')}</dd>
          </div>
        ))}
      {usage?.cost !== undefined && (
        <>
          <dt>Cost</dt>
          <dd>{formatUsageCost(usage)}</dd>
        </>
      )}
      {timing?.firstText !== undefined && (
        <>
          <dt>First token</dt>
          <dd>{formatDuration(timing.firstText)}</dd>
        </>
      )}
      {speed !== undefined && (
        <>
          <dt>Speed</dt>
          <dd>{formatSpeed(speed)}</dd>
        </>
      )}
      {omitted !== undefined && omitted.messages > 0 && (
        <>
          <dt>Left out</dt>
          <dd>{formatCount(omitted.messages, 'older message')} that did not fit</dd>
        </>
      )}
      {omitted !== undefined && omitted.pictures > 0 && (
        <>
          <dt>Not sent again</dt>
          <dd>
            {formatCount(omitted.pictures, 'earlier picture')}: saved about{' '}
            {number.format(omitted.pictureTokens)} tokens
            {price !== undefined && price > 0 && ` · ${formatCost(omitted.pictureTokens * price)}`}
          </dd>
        </>
      )}
    </dl>
  );
}
