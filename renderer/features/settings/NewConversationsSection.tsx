import type { ReactNode } from 'react';
import type { Settings } from '@shared/domain/settings';
import { useAutosave } from '@renderer/lib/useAutosave';
import { VARIABLE_HINT } from '@renderer/lib/variableHint';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { TextArea } from '@renderer/ui/TextArea';
import { ModelRow } from './ModelRow';

export interface NewConversationsSectionProps {
  readonly settings: Settings;
  /** The parameters. */
  readonly children: ReactNode;
}

/** What a new conversation starts with. */
export function NewConversationsSection({ settings, children }: NewConversationsSectionProps) {
  const effective = useSettings((state) => state.newConversationModel);
  const { titleModel } = settings;
  const [systemPrompt, setSystemPrompt] = useAutosave(settings.systemPrompt, (prompt) => {
    void updateSettings({ systemPrompt: prompt });
  });

  return (
    <>
      <ModelRow
        label="Default model"
        model={effective}
        note={settings.defaultModel === null ? 'chosen automatically' : undefined}
        change="Change…"
        onChoose={(defaultModel) => void updateSettings({ defaultModel })}
        reset="Choose automatically"
        onReset={
          settings.defaultModel === null
            ? undefined
            : () => void updateSettings({ defaultModel: null })
        }
      />
      <ModelRow
        label="Titles"
        model={titleModel ?? undefined}
        without="The first words of the question"
        hint={
          titleModel === null
            ? 'A small, cheap model can find better ones after the first answer.'
            : 'After the first answer this model gets the beginnings of question and answer, never a picture. It is billed like an answer, and counts in budgets. Titles that you give stay.'
        }
        change="Choose a model…"
        onChoose={(model) => void updateSettings({ titleModel: model })}
        reset="Use the first words"
        onReset={titleModel === null ? undefined : () => void updateSettings({ titleModel: null })}
      />
      <TextArea
        label="System prompt"
        hint={`Goes before every new conversation. Each conversation can have its own. ${VARIABLE_HINT}`}
        placeholder="For example: Answer briefly, in British English."
        maxLength={100_000}
        value={systemPrompt}
        onChange={setSystemPrompt}
      />
      {children}
    </>
  );
}
