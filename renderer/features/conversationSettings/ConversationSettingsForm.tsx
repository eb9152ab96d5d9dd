import { useState } from 'react';
import type { Conversation, ConversationSettings, Routing } from '@shared/domain/conversation';
import { useAutosave } from '@renderer/lib/useAutosave';
import { saveConversationSettings } from '@renderer/state/conversationSettings';
import { useSettings } from '@renderer/state/settings';
import { Select } from '@renderer/ui/Select';
import { Switch } from '@renderer/ui/Switch';
import { TextArea } from '@renderer/ui/TextArea';
import styles from './ConversationSettingsForm.module.css';
import { parseExtraBody, printExtraBody } from './extraBody';
import { fallbackModelsMistake, parseFallbackModels } from './fallbackModels';

const SORTS = [
  { value: 'default', label: 'Default' },
  { value: 'price', label: 'Price' },
  { value: 'throughput', label: 'Throughput' },
  { value: 'latency', label: 'Latency' },
] as const;

export function ConversationSettingsForm({
  conversation,
}: {
  readonly conversation: Conversation;
}) {
  const { id, routing, extraBody, model } = conversation;
  const [settings, setSettings] = useAutosave<Pick<ConversationSettings, 'routing' | 'extraBody'>>(
    { routing, extraBody },
    (changed) => void saveConversationSettings(id, changed),
  );
  const [fallbackText, setFallbackText] = useState(routing.fallbackModels.join('\n'));
  const [extraText, setExtraText] = useState(printExtraBody(extraBody));
  const fallbackMistake = fallbackModelsMistake(parseFallbackModels(fallbackText));
  const parsedExtra = parseExtraBody(extraText);
  const providers = useSettings((state) => state.providers) ?? [];
  const kind = providers.find((provider) => provider.id === model.providerId)?.kind;

  const changeRouting = (change: Partial<Routing>): void => {
    setSettings({ ...settings, routing: { ...settings.routing, ...change } });
  };

  return (
    <div className={styles['form']}>
      <fieldset className={styles['group']}>
        <legend>Routing</legend>
        {kind !== undefined && kind !== 'openrouter' && (
          <p className={styles['note']}>
            Only OpenRouter uses these; other servers don’t see them.
          </p>
        )}
        <Select
          label="Sort providers by"
          value={settings.routing.sort ?? 'default'}
          options={SORTS}
          onChange={(sort) => changeRouting({ sort: sort === 'default' ? undefined : sort })}
        />
        <Switch
          label="Zero data retention"
          hint="Only providers that keep nothing of what is sent."
          checked={settings.routing.zeroDataRetention}
          onChange={(zeroDataRetention) => changeRouting({ zeroDataRetention })}
        />
        <Switch
          label="Allow fallbacks"
          hint="Another provider may answer when the first one can’t."
          checked={settings.routing.allowFallbacks}
          onChange={(allowFallbacks) => changeRouting({ allowFallbacks })}
        />
        <TextArea
          label="Fallback models"
          hint="One model id a line; tried in this order when the model can’t answer."
          rows={2}
          mono
          spellCheck={false}
          error={fallbackMistake}
          value={fallbackText}
          onChange={(text) => {
            setFallbackText(text);
            const fallbackModels = parseFallbackModels(text);
            if (fallbackModelsMistake(fallbackModels) === undefined)
              changeRouting({ fallbackModels });
          }}
        />
      </fieldset>
      <TextArea
        label="Extra body"
        hint={
          parsedExtra.ok
            ? 'A JSON object, merged last into every request.'
            : 'Until this is valid, the last valid version is used.'
        }
        placeholder={'{ "temperature": 0.2 }'}
        rows={3}
        mono
        spellCheck={false}
        error={parsedExtra.ok ? undefined : parsedExtra.message}
        value={extraText}
        onChange={(text) => {
          setExtraText(text);
          const parsed = parseExtraBody(text);
          if (parsed.ok) setSettings({ ...settings, extraBody: parsed.value });
        }}
      />
    </div>
  );
}
