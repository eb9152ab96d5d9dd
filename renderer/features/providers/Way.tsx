import { ChevronRight, type LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import styles from './Way.module.css';

export interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  /** Left out: it is always open. */
  readonly open?: boolean;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** One way on in the onboarding card; what it needs unfolds below it. */
export function Way({ icon: Icon, title, text, open = true, onOpen, children }: WayProps) {
  const id = useId();
  const words = (
    <>
      <Icon size={18} strokeWidth={1.75} className={styles['icon']} aria-hidden />
      <span className={styles['words']}>
        <strong id={`${id}-title`}>{title}</strong>
        <span id={`${id}-text`}>{text}</span>
      </span>
    </>
  );
  return (
    <div className={styles['way']}>
      {open ? (
        <div className={styles['head']}>{words}</div>
      ) : (
        <button
          type="button"
          className={styles['head']}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
          onClick={onOpen}
        >
          {words}
          <ChevronRight size={16} aria-hidden />
        </button>
      )}
      {open && <div className={styles['body']}>{children}</div>}
    </div>
  );
}
