import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Settings } from '@shared/domain/settings';
import { SECTION_ORDER, type SettingsSection } from '@shared/utils/settingsSections';
import { useSettings } from '@renderer/state/settings';
import { Dialog } from '@renderer/ui/Dialog';
import { TextField } from '@renderer/ui/TextField';
import { AboutLine } from './AboutLine';
import { AppearanceSection } from './AppearanceSection';
import { BudgetsSection } from './BudgetsSection';
import { CaptureSection } from './CaptureSection';
import { matchingSections } from './matchingSections';
import { NewConversationsSection } from './NewConversationsSection';
import { PresetsSection } from './PresetsSection';
import { Section } from './Section';
import { SectionList } from './SectionList';
import styles from './SettingsDialog.module.css';
import { ShortcutsSection } from './ShortcutsSection';

export interface SettingsDialogProps {
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
  /** Sections that are features of their own. */
  readonly parts: Readonly<
    Record<'providers' | 'presets' | 'routing' | 'network' | 'history', ReactNode>
  >;
  /** So are the parameters of new conversations. */
  readonly parameters: ReactNode;
  readonly onClose: () => void;
}

function ownContents(settings: Settings, parameters: ReactNode) {
  return {
    newConversations: (
      <NewConversationsSection settings={settings}>{parameters}</NewConversationsSection>
    ),
    budgets: <BudgetsSection settings={settings} />,
    appearance: <AppearanceSection settings={settings} />,
    shortcuts: <ShortcutsSection settings={settings} />,
    capture: <CaptureSection settings={settings} />,
    prompts: <PresetsSection settings={settings} />,
  };
}

/** Everything in it applies at once. All sections are in the page, so that nothing typed is lost. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { section, onSection, parts, parameters, onClose } = props;
  const settings = useSettings((state) => state.settings);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly SettingsSection[]>();
  const pane = useRef<HTMLDivElement>(null);
  const id = useId();
  const tabId = (of: SettingsSection): string => `${id}-tab-${of}`;
  const panelId = (of: SettingsSection): string => `${id}-panel-${of}`;

  const look = (words: string): void => {
    setQuery(words);
    setFound(
      words.trim() === '' || pane.current === null
        ? undefined
        : matchingSections(pane.current, words),
    );
  };
  const choose = (chosen: SettingsSection): void => {
    look('');
    onSection(chosen);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const [first] = found ?? [];
    if (event.key === 'Enter' && first !== undefined) choose(first);
    if (event.key === 'Escape' && query !== '') {
      // Only the next one closes the settings.
      event.preventDefault();
      look('');
    }
  };
  const contents: Partial<Readonly<Record<SettingsSection, ReactNode>>> = {
    ...parts,
    ...(settings === undefined ? {} : ownContents(settings, parameters)),
  };

  return (
    <Dialog title="Settings" size="wide" filled onClose={onClose}>
      <div className={styles['panes']}>
        <div className={styles['list']}>
          <TextField
            label="Search settings"
            hideLabel
            type="search"
            placeholder="Search settings"
            value={query}
            onChange={look}
            onKeyDown={handleKey}
          />
          <SectionList
            sections={found ?? SECTION_ORDER}
            current={found === undefined ? section : undefined}
            tabId={tabId}
            panelId={panelId}
            onChoose={choose}
          />
        </div>
        <div ref={pane} className={styles['pane']}>
          {found?.length === 0 && (
            <output className={styles['nothing']}>
              Nothing in the settings matches “{query}”.
            </output>
          )}
          {SECTION_ORDER.map((each) => (
            <Section
              key={each}
              section={each}
              id={panelId(each)}
              labelledBy={tabId(each)}
              shown={found === undefined ? each === section : found.includes(each)}
            >
              {contents[each]}
            </Section>
          ))}
          <AboutLine place="narrow" />
        </div>
        <AboutLine place="wide" />
      </div>
    </Dialog>
  );
}
