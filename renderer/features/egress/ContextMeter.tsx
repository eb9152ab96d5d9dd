import { formatCost } from '@shared/utils/cost';
import { formatCount, formatShare } from '@renderer/lib/format';
import type { QuestionEstimate } from '@renderer/state/egress';
import styles from './ContextMeter.module.css';

const number = new Intl.NumberFormat('en-US');

/** How full the model's context is, and what of the conversation is left out. */
export function ContextMeter({ estimate }: { readonly estimate: QuestionEstimate }) {
  const { inputTokens, context } = estimate;
  const { contextLength, omitted, saved, uncountedFiles } = context;
  return (
    <div className={styles['meter']}>
      {contextLength !== undefined && (
        <>
          <meter
            aria-label="Context in use"
            min={0}
            max={contextLength}
            high={contextLength * 0.8}
            value={inputTokens}
            className={styles['bar']}
          />
          <p>
            {number.format(inputTokens)} of {number.format(contextLength)} tokens of context ·{' '}
            {formatShare(inputTokens, contextLength)}
          </p>
        </>
      )}
      {uncountedFiles > 0 && (
        <p>
          Without {formatCount(uncountedFiles, 'PDF')}: what the server makes of{' '}
          {uncountedFiles === 1 ? 'it' : 'them'} is known afterwards.
        </p>
      )}
      {omitted.messages > 0 && (
        <p className={styles['cut']}>
          {formatCount(omitted.messages, 'older message')} {omitted.messages === 1 ? 'does' : 'do'}{' '}
          not fit and {omitted.messages === 1 ? 'is' : 'are'} not sent. Start a new conversation, or
          choose a model with a larger context.
        </p>
      )}
      {omitted.pictures > 0 && (
        <p>
          {formatCount(omitted.pictures, 'earlier picture')} {omitted.pictures === 1 ? 'is' : 'are'}{' '}
          not sent again: saves about {number.format(omitted.pictureTokens)} tokens
          {saved !== undefined && saved > 0 && ` · ${formatCost(saved)}`} a question.
        </p>
      )}
    </div>
  );
}
