import { useRef, type KeyboardEvent } from 'react';
import {
  SECTION_ORDER,
  SETTINGS_SECTIONS,
  type SettingsSection,
} from '@shared/utils/settingsSections';
import { Select } from '@renderer/ui/Select';
import styles from './SectionList.module.css';
import { SECTION_WORDS } from './sections';

export interface SectionListProps {
  readonly sections: readonly SettingsSection[];
  /** Undefined while several are shown. */
  readonly current: SettingsSection | undefined;
  readonly tabId: (section: SettingsSection) => string;
  readonly panelId: (section: SettingsSection) => string;
  readonly onChoose: (section: SettingsSection) => void;
}

/** The sections as tabs beside what they show; in a narrow window as one choice above it. */
export function SectionList({ sections, current, tabId, panelId, onChoose }: SectionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const reachable = current ?? sections[0];

  const handleKey = (event: KeyboardEvent): void => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
    const at = tabs.findIndex((tab) => tab === event.target);
    const next = {
      ArrowDown: (at + 1) % tabs.length,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    }[event.key];
    if (next === undefined || at === -1) return;
    event.preventDefault();
    const tab = tabs.at(next);
    tab?.focus();
    // What was looked for stays in sight until one of the found is chosen.
    if (current !== undefined) tab?.click();
  };

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label="Sections"
        aria-orientation="vertical"
        tabIndex={-1}
        className={styles['tabs']}
        onKeyDown={handleKey}
      >
        {sections.map((section) => {
          const Icon = SECTION_WORDS[section].icon;
          return (
            <button
              key={section}
              type="button"
              role="tab"
              id={tabId(section)}
              aria-selected={section === current}
              aria-controls={panelId(section)}
              tabIndex={section === reachable ? 0 : -1}
              data-autofocus={section === current || undefined}
              className={styles['tab']}
              onClick={() => onChoose(section)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              {SETTINGS_SECTIONS[section]}
            </button>
          );
        })}
      </div>
      <div className={styles['choice']}>
        <Select
          label="Section"
          hideLabel
          value={current ?? ''}
          options={[
            ...(current === undefined ? [{ value: '', label: 'Found sections' } as const] : []),
            ...SECTION_ORDER.map((id) => ({ value: id, label: SETTINGS_SECTIONS[id] })),
          ]}
          onChange={(chosen) => {
            if (chosen !== '') onChoose(chosen);
          }}
        />
      </div>
    </>
  );
}
