import { Plus, Trash2 } from 'lucide-react';
import type { PromptPreset } from '@shared/domain/parameters';
import { useAutosave } from '@renderer/lib/useAutosave';
import { VARIABLE_HINT } from '@renderer/lib/variableHint';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import { TextArea } from '@renderer/ui/TextArea';
import { TextField } from '@renderer/ui/TextField';
import { ParameterGroup } from './ParameterGroup';
import styles from './PresetLibrary.module.css';

/** System prompts with their parameters, to be used in any conversation. */
export function PresetLibrary() {
  const presets = useSettings(({ settings }) => settings.promptPresets);
  return presets === undefined ? null : <Library initial={presets} />;
}

function Library({ initial }: { readonly initial: readonly PromptPreset[] }) {
  const [presets, setPresets] = useAutosave(initial, (edited) => {
    // One without a name is still being typed; it stays here until it has one.
    void updateSettings({ promptPresets: edited.filter(({ name }) => name.trim() !== '') });
  });
  const change = (id: string, fields: Partial<PromptPreset>): void =>
    setPresets(presets.map((preset) => (preset.id === id ? { ...preset, ...fields } : preset)));
  const add = (): void =>
    setPresets([
      ...presets,
      { id: crypto.randomUUID(), name: '', systemPrompt: '', parameters: {} },
    ]);

  return (
    <div className={styles['library']}>
      {presets.length > 0 && (
        <ul aria-label="Presets" className={styles['list']}>
          {presets.map(({ id, name, systemPrompt, parameters }, index) => (
            <li key={id} className={styles['preset']}>
              <div className={styles['head']}>
                <TextField
                  label={`Name of preset ${index + 1}`}
                  hideLabel
                  placeholder="Name"
                  maxLength={60}
                  value={name}
                  onChange={(next) => change(id, { name: next })}
                />
                <IconButton
                  icon={Trash2}
                  name={`Remove preset ${name}`}
                  onClick={() => setPresets(presets.filter((preset) => preset.id !== id))}
                />
              </div>
              <TextArea
                label={`System prompt of preset ${index + 1}`}
                hideLabel
                placeholder={`What the model is told. ${VARIABLE_HINT}`}
                rows={2}
                maxLength={100_000}
                value={systemPrompt}
                onChange={(next) => change(id, { systemPrompt: next })}
              />
              <ParameterGroup
                value={parameters}
                onChange={(next) => change(id, { parameters: next })}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="small" onClick={add}>
          <Plus size={15} aria-hidden /> Add a preset
        </Button>
      </div>
    </div>
  );
}
