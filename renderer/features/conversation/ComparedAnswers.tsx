import { Square } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { Message } from '@shared/domain/message';
import { formatUsageCost } from '@shared/utils/cost';
import { formatDuration, formatSpeed } from '@renderer/lib/format';
import { shortModelName } from '@renderer/lib/formatModel';
import { useModel } from '@renderer/state/catalogue';
import { closeComparison, pickAnswer, stopCompared } from '@renderer/state/comparison';
import { useLiveAnswer } from '@renderer/state/generation';
import { messageText } from '@renderer/state/messagePath';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import { AnswerBody } from './AnswerBody';
import { AnswerError } from './AnswerError';
import { AnswerNotice } from './AnswerNotice';
import styles from './ComparedAnswers.module.css';
import { CopyButton } from './CopyButton';
import type { MessageItemProps } from './MessageItem';
import { MessagePictures } from './MessagePictures';
import { isResumable } from './resumable';
import { writingSpeed } from './writingSpeed';

export interface ComparedAnswersProps extends MessageItemProps {
  /** Of which the message is one. */
  readonly answers: readonly Message[];
}

/** All answers to one question side by side, of which one is to be gone on with. */
export function ComparedAnswers({ message, last, answering, answers }: ComparedAnswersProps) {
  const { conversationId } = message;
  const name = useModelName(message);
  return (
    <section aria-label="Compared answers" className={styles['comparison']}>
      <div data-count={answers.length} className={styles['columns']}>
        {answers.map((answer) => (
          <Column
            key={answer.id}
            answer={answer}
            answers={answers}
            active={answer.id === message.id}
            last={last}
            answering={answering}
          />
        ))}
      </div>
      <footer className={styles['footer']}>
        <p>
          {last
            ? `Your next question follows the answer of ${name}, unless you go on with another.`
            : `The conversation goes on from the answer of ${name}.`}{' '}
          All of them stay as versions.
        </p>
        <Button size="small" variant="ghost" onClick={() => closeComparison(conversationId)}>
          Close comparison
        </Button>
      </footer>
    </section>
  );
}

/** As short as it can be told apart from others. */
function useModelName({ model }: Message): string {
  const known = useModel(model);
  return shortModelName(known?.name ?? model?.modelId ?? 'Model');
}

interface ColumnProps {
  readonly answer: Message;
  readonly answers: readonly Message[];
  readonly active: boolean;
  readonly last: boolean;
  readonly answering: boolean;
}

function Column({ answer, answers, active, last, answering }: ColumnProps) {
  const nameId = useId();
  const name = useModelName(answer);
  const streaming = answer.status === 'streaming';
  return (
    <article
      aria-label="Assistant"
      aria-describedby={nameId}
      data-message-id={answer.id}
      data-last={last || undefined}
      data-active={active || undefined}
      tabIndex={-1}
      className={styles['column']}
    >
      <header className={styles['head']}>
        <div className={styles['title']}>
          <h3 id={nameId} className={styles['name']} title={answer.model?.modelId}>
            {name}
          </h3>
          {streaming ? (
            <IconButton
              icon={Square}
              size="small"
              name={`Stop ${name}`}
              onClick={() => void stopCompared(answer)}
            />
          ) : (
            answer.status !== 'failed' && (
              <CopyButton conversationId={answer.conversationId} text={messageText(answer)} />
            )
          )}
        </div>
        <Measures answer={answer} />
      </header>
      <div className={styles['body']}>
        <AnswerBody message={answer} />
        <MessagePictures message={answer} />
        {answer.status === 'failed' && (
          <AnswerError message={answer} answering={answering} sameModel />
        )}
        {isResumable(answer.status) && <AnswerNotice message={answer} answering={answering} />}
      </div>
      {answer.status !== 'failed' && (
        <div className={styles['foot']}>
          <Button className={styles['pick']} onClick={() => void pickAnswer(answer, answers)}>
            <span className={styles['words']}>Go on with {name}</span>
          </Button>
        </div>
      )}
    </article>
  );
}

/** How quick an answer was, and what it cost. */
function Measures({ answer }: { readonly answer: Message }) {
  const live = useLiveAnswer(answer.id);
  const { timing, usage } = answer;
  const streaming = answer.status === 'streaming';
  const first = live?.phase.kind === 'streaming' ? live.phase.firstTextMs : timing?.firstText;
  const speed = writingSpeed(answer);
  return (
    <dl className={styles['measures']}>
      <Measure name="First token" title="Time to first token">
        {first !== undefined ? (
          formatDuration(first)
        ) : streaming ? (
          <Waiting since={answer.createdAt} />
        ) : undefined}
      </Measure>
      <Measure name="Speed" title="Tokens per second while it was written">
        {speed === undefined ? undefined : formatSpeed(speed)}
      </Measure>
      <Measure name="Cost" title="What this answer cost">
        {usage && formatUsageCost(usage)}
      </Measure>
    </dl>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Measure({ name, title, children }: MeasureProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children ?? '–'}</dd>
    </div>
  );
}

/** The time that has passed so far. */
function Waiting({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 200);
    return () => window.clearInterval(timer);
  }, []);
  return `${(Math.max(0, now - since) / 1_000).toFixed(1)} s…`;
}
