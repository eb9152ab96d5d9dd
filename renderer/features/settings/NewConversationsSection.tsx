import type { ReactNode } from 'react';
import type { Settings } from '@shared/domain/settings';
import { useAutosave } from '@renderer/lib/useAutosave';
import { useModel } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { TextArea } from '@renderer/ui/TextArea';
import styles from './NewConversationsSection.module.css';
import { Section } from './Section';

export interface NewConversationsSectionProps {
  readonly settings: Settings;
  /** The parameters. */
  readonly children: ReactNode;
}

/** What a new conversation starts with. */
export function NewConversationsSection({ settings, children }: NewConversationsSectionProps) {
  const effective = useSettings((state) => state.newConversationModel);
  const model = useModel(effective);
  const providers = useSettings((state) => state.providers) ?? [];
  const provider = providers.find(({ id }) => id === effective?.providerId);
  const [systemPrompt, setSystemPrompt] = useAutosave(settings.systemPrompt, (prompt) => {
    void updateSettings({ systemPrompt: prompt });
  });

  return (
    <Section title="New conversations">
      <div className={styles['model']}>
        <div className={styles['words']}>
          <p className={styles['label']}>Default model</p>
          <p className={styles['value']}>
            {model?.name ?? effective?.modelId}
            {provider !== undefined && provider.name !== model?.name && ` · ${provider.name}`}
            {settings.defaultModel === null && ' · chosen automatically'}
          </p>
        </div>
        {settings.defaultModel !== null && (
          <Button variant="ghost" onClick={() => void updateSettings({ defaultModel: null })}>
            Choose automatically
          </Button>
        )}
        <Button
          onClick={() =>
            openDialog({
              kind: 'modelPicker',
              current: effective,
              visionOnly: false,
              onChoose: (defaultModel) => void updateSettings({ defaultModel }),
            })
          }
        >
          Change…
        </Button>
      </div>
      <TextArea
        label="System prompt"
        hint="Goes before every new conversation. Each conversation can have its own."
        placeholder="For example: Answer briefly, in British English."
        maxLength={100_000}
        value={systemPrompt}
        onChange={setSystemPrompt}
      />
      {children}
    </Section>
  );
}
