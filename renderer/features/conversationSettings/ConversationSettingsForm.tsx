import { useState } from 'react';
import type { Conversation, ConversationSettings, Routing } from '@shared/domain/conversation';
import { useAutosave } from '@renderer/lib/useAutosave';
import { saveConversationSettings } from '@renderer/state/conversationSettings';
import { useSettings } from '@renderer/state/settings';
import { MoneyField } from '@renderer/ui/MoneyField';
import { TextArea } from '@renderer/ui/TextArea';
import { classNames } from '@renderer/ui/classNames';
import styles from './ConversationSettingsForm.module.css';
import { parseExtraBody, printExtraBody } from './extraBody';
import { parseExtraHeaders, printExtraHeaders } from './extraHeaders';
import { RoutingFields } from './RoutingFields';

export function ConversationSettingsForm({
  conversation,
}: {
  readonly conversation: Conversation;
}) {
  const { id, routing, extraBody, budget, model } = conversation;
  const [settings, setSettings] = useAutosave<
    Pick<ConversationSettings, 'routing' | 'extraBody' | 'budget'>
  >({ routing, extraBody, budget }, (changed) => void saveConversationSettings(id, changed));
  const [extraText, setExtraText] = useState(printExtraBody(extraBody));
  const [headersText, setHeadersText] = useState(printExtraHeaders(routing.extraHeaders));
  const parsedHeaders = parseExtraHeaders(headersText);
  const parsedExtra = parseExtraBody(extraText);
  const providers = useSettings((state) => state.providers) ?? [];
  const kind = providers.find((provider) => provider.id === model.providerId)?.kind;

  const changeRouting = (change: Partial<Routing>): void => {
    setSettings({ ...settings, routing: { ...settings.routing, ...change } });
  };

  return (
    <div className={classNames(styles['form'], styles['below'])}>
      <MoneyField
        label="Budget of this conversation"
        hint="In US dollars; empty: no limit. A question that would pass it is not sent."
        value={settings.budget ?? null}
        onChange={(amount) => setSettings({ ...settings, budget: amount })}
      />
      <fieldset className={styles['group']}>
        <legend>Routing</legend>
        {kind !== undefined && kind !== 'openrouter' && (
          <p className={styles['note']}>
            Only OpenRouter uses these; other servers don’t see them.
          </p>
        )}
        <RoutingFields routing={settings.routing} onChange={changeRouting} />
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
      <TextArea
        label="Extra headers"
        hint="One “Name: value” a line, sent with every request of this conversation."
        placeholder="X-Team: research"
        rows={2}
        mono
        spellCheck={false}
        error={parsedHeaders.ok ? undefined : parsedHeaders.message}
        value={headersText}
        onChange={(text) => {
          setHeadersText(text);
          const parsed = parseExtraHeaders(text);
          if (parsed.ok) changeRouting({ extraHeaders: parsed.value });
        }}
      />
    </div>
  );
}
