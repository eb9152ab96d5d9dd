import { useState } from 'react';
import type { ConversationSettings } from '@shared/domain/conversation';
import type { PromptPreset } from '@shared/domain/parameters';
import { announce } from '@renderer/lib/announcer';
import { SettingsWords } from '@renderer/lib/SettingsWords';
import { openSettings } from '@renderer/state/dialogs';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { Select } from '@renderer/ui/Select';
import styles from './ParameterFields.module.css';
import { presetName } from './presets';

export interface PresetMenuProps {
  readonly value: Pick<ConversationSettings, 'systemPrompt' | 'parameters'>;
  readonly onApply: (preset: PromptPreset) => void;
}

/** Takes a system prompt and its parameters out of the library, or puts these into it. */
export function PresetMenu({ value, onApply }: PresetMenuProps) {
  const presets = useSettings(({ settings }) => settings.promptPresets) ?? [];
  const [saved, setSaved] = useState<string>();
  const save = async (): Promise<void> => {
    const name = presetName(value.systemPrompt, presets);
    const preset = { id: crypto.randomUUID(), name, ...value };
    await updateSettings({ promptPresets: [...presets, preset] });
    setSaved(name);
    announce(`Saved as the preset ${name}.`);
  };
  return (
    <div className={styles['head']}>
      {presets.length === 0 ? (
        <p className={styles['note']}>
          Keep this system prompt and parameters for other conversations:
        </p>
      ) : (
        <Select
          label="Use a preset"
          hideLabel
          value=""
          options={[
            { value: '', label: 'Choose a preset…' },
            ...presets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => {
            const preset = presets.find((each) => each.id === id);
            if (preset !== undefined) onApply(preset);
          }}
        />
      )}
      <Button size="small" onClick={() => void save()}>
        Save as a preset
      </Button>
      {saved !== undefined && (
        <p className={styles['note']}>
          <SettingsWords
            text={`Saved as “${saved}”. Settings → Presets has them all.`}
            onOpen={openSettings}
          />
        </p>
      )}
    </div>
  );
}
