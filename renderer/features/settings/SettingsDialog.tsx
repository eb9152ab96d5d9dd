import type { ReactNode } from 'react';
import { useSettings } from '@renderer/state/settings';
import { Dialog } from '@renderer/ui/Dialog';
import { AboutLine } from './AboutLine';
import { AppearanceSection } from './AppearanceSection';
import { BudgetsSection } from './BudgetsSection';
import { CaptureSection } from './CaptureSection';
import { NewConversationsSection } from './NewConversationsSection';
import { PresetsSection } from './PresetsSection';
import { Section } from './Section';
import { ShortcutsSection } from './ShortcutsSection';

export interface SettingsDialogProps {
  /** The providers, the network and the default routing are features of their own. */
  readonly providers: ReactNode;
  /** The parameters of new conversations, and the library of presets, are another. */
  readonly parameters: ReactNode;
  readonly presets: ReactNode;
  readonly network: ReactNode;
  readonly routing: ReactNode;
  /** So are backups. */
  readonly history: ReactNode;
  /** What is looked for. */
  readonly section: 'history' | undefined;
  readonly onClose: () => void;
}

/** Everything in it applies at once. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { providers, network, routing, parameters, presets, history, section, onClose } = props;
  const settings = useSettings((state) => state.settings);
  return (
    <Dialog title="Settings" size="large" onClose={onClose}>
      <Section
        title="Providers"
        text="The servers that may answer your questions. A picture goes to one only when you press Send."
      >
        {providers}
      </Section>
      {settings !== undefined && (
        <>
          <NewConversationsSection settings={settings}>{parameters}</NewConversationsSection>
          <Section
            title="Presets"
            text="A system prompt with its parameters, for any conversation: choose one in the conversation’s settings."
          >
            {presets}
          </Section>
          <Section
            title="Routing"
            text="How OpenRouter chooses who answers, in every conversation that has no routing of its own."
          >
            {routing}
          </Section>
          <Section title="Network" text="How model servers are reached.">
            {network}
          </Section>
          <BudgetsSection settings={settings} />
          <AppearanceSection settings={settings} />
          <ShortcutsSection settings={settings} />
          <CaptureSection settings={settings} />
          <PresetsSection settings={settings} />
        </>
      )}
      <Section
        title="History"
        wanted={section === 'history'}
        text="Everything is kept on this machine. A backup is made every day: seven days are kept, and one a week for four weeks. What you delete stays in the backups made before, until they are replaced or you delete them here."
      >
        {history}
      </Section>
      <AboutLine />
    </Dialog>
  );
}
