import { useEffect, useRef, type ReactNode } from 'react';
import { SETTINGS_SECTIONS, type SettingsSection } from '@shared/utils/settingsSections';
import styles from './Section.module.css';
import { SECTION_WORDS } from './sections';

export interface SectionProps {
  readonly section: SettingsSection;
  readonly id: string;
  readonly labelledBy: string;
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** A section; one that is not shown keeps what was typed in it. */
export function Section({ section, id, labelledBy, shown, children }: SectionProps) {
  const { text } = SECTION_WORDS[section];
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) panel.current?.parentElement?.scrollTo(0, 0);
  }, [shown]);
  return (
    <div
      ref={panel}
      id={id}
      role="tabpanel"
      aria-labelledby={labelledBy}
      data-section={section}
      hidden={!shown}
      className={styles['section']}
    >
      <h3>{SETTINGS_SECTIONS[section]}</h3>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      <div className={styles['content']}>{children}</div>
    </div>
  );
}
