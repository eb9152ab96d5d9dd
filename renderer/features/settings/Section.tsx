import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  readonly text?: string;
  /** Is brought into view. */
  readonly wanted?: boolean;
  readonly children: ReactNode;
}

export function Section({ title, text, wanted = false, children }: SectionProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wanted) section.current?.scrollIntoView({ block: 'start' });
  }, [wanted]);
  return (
    <section ref={section} aria-labelledby={id} className={styles['section']}>
      <h3 id={id}>{title}</h3>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      <div className={styles['content']}>{children}</div>
    </section>
  );
}
