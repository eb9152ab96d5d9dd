import { useState } from 'react';
import type { Conversation, ConversationSettings } from '@shared/domain/conversation';
import { useAutosave } from '@renderer/lib/useAutosave';
import { VARIABLE_HINT } from '@renderer/lib/variableHint';
import { useModel } from '@renderer/state/catalogue';
import { saveConversationSettings } from '@renderer/state/conversationSettings';
import { useOpenConversation } from '@renderer/state/openConversation';
import { TextArea } from '@renderer/ui/TextArea';
import { ParameterGroup } from './ParameterGroup';
import styles from './ParameterFields.module.css';
import { PresetMenu } from './PresetMenu';

type Asking = Pick<ConversationSettings, 'systemPrompt' | 'parameters'>;

/** What one conversation's model is told, and how it is to answer. Applies from the next question on. */
export function ConversationParameters({ conversationId }: { readonly conversationId: string }) {
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  if (conversation === undefined) return null;
  return <Editor key={conversation.id} conversation={conversation} />;
}

function Editor({ conversation }: { readonly conversation: Conversation }) {
  const { id, systemPrompt, parameters } = conversation;
  const model = useModel(conversation.model);
  const [asking, setAsking] = useAutosave<Asking>(
    { systemPrompt, parameters },
    (changed) => void saveConversationSettings(id, changed),
  );
  // A preset changes many fields at once: their editors begin anew.
  const [applied, setApplied] = useState(0);
  return (
    <div className={styles['section']}>
      <TextArea
        label="System prompt"
        hint={`What the model is told before your questions. ${VARIABLE_HINT}`}
        maxLength={100_000}
        value={asking.systemPrompt}
        onChange={(prompt) => setAsking({ ...asking, systemPrompt: prompt })}
      />
      <PresetMenu
        value={asking}
        onApply={(preset) => {
          setAsking({ systemPrompt: preset.systemPrompt, parameters: preset.parameters });
          setApplied(applied + 1);
        }}
      />
      <ParameterGroup
        key={applied}
        value={asking.parameters}
        model={model}
        onChange={(changed) => setAsking({ ...asking, parameters: changed })}
      />
    </div>
  );
}
