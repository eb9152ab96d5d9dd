import type { Message } from '@shared/domain/message';
import { formatUsage } from '@shared/utils/cost';
import { useModel } from '@renderer/state/catalogue';
import styles from './AnswerFacts.module.css';

export interface AnswerFactsProps {
  readonly message: Message;
}

/** Who answered, and what it cost. */
export function AnswerFacts({ message }: AnswerFactsProps) {
  const { model, servedBy, usage } = message;
  const asked = useModel(model);
  const name = asked?.name ?? servedBy?.model ?? model?.modelId;
  const facts = [name, servedBy?.provider, usage === undefined ? undefined : formatUsage(usage)];
  return (
    <span className={styles['facts']} title={servedBy?.model}>
      {facts.filter((fact) => fact !== undefined).join(' · ')}
    </span>
  );
}
