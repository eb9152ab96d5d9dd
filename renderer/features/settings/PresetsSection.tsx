import { Cpu, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { ModelRef } from '@shared/domain/model';
import type { Preset, Settings } from '@shared/domain/settings';
import { useAutosave } from '@renderer/lib/useAutosave';
import { useModel } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { updateSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { classNames } from '@renderer/ui/classNames';
import { IconButton } from '@renderer/ui/IconButton';
import { MenuButton } from '@renderer/ui/MenuButton';
import { TextArea } from '@renderer/ui/TextArea';
import { TextField } from '@renderer/ui/TextField';
import styles from './PresetsSection.module.css';

/** What main takes; one that is still being typed stays here until it is whole. */
function isWhole({ name, prompt }: Preset): boolean {
  return name.trim() !== '' && prompt.trim() !== '';
}

/** The prompts that the quick panel offers. */
export function PresetsSection({ settings }: { readonly settings: Settings }) {
  const [presets, setPresets] = useAutosave<readonly Preset[]>(settings.presets, (edited) => {
    void updateSettings({ presets: edited.filter(isWhole) });
  });
  const change = (id: string, fields: Partial<Preset>): void =>
    setPresets(presets.map((preset) => (preset.id === id ? { ...preset, ...fields } : preset)));

  return (
    <>
      <ul className={styles['list']}>
        {presets.map(({ id, name, prompt, model }, index) => (
          <li key={id} className={styles['preset']}>
            <TextField
              label={`Name of prompt ${index + 1}`}
              hideLabel
              placeholder="Name"
              maxLength={60}
              value={name}
              onChange={(next) => change(id, { name: next })}
            />
            <TextArea
              label={`Prompt ${index + 1}`}
              hideLabel
              rows={1}
              placeholder="What to ask"
              value={prompt}
              onChange={(next) => change(id, { prompt: next })}
            />
            <PresetModel
              name={name}
              model={model}
              onChange={(chosen) => change(id, { model: chosen })}
            />
            <IconButton
              icon={Trash2}
              name={`Remove prompt ${name}`}
              onClick={() => setPresets(presets.filter((preset) => preset.id !== id))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="small"
          onClick={() =>
            setPresets([...presets, { id: crypto.randomUUID(), name: '', prompt: '' }])
          }
        >
          <Plus size={15} aria-hidden /> Add a prompt
        </Button>
      </div>
    </>
  );
}

interface PresetModelProps {
  readonly name: string;
  readonly model: ModelRef | undefined;
  readonly onChange: (model: ModelRef | undefined) => void;
}

/** The model that a prompt goes to, where it has one of its own. */
function PresetModel({ name, model, onChange }: PresetModelProps) {
  const known = useModel(model);
  const label = model === undefined ? 'the panel’s' : (known?.name ?? model.modelId);
  return (
    <MenuButton
      icon={Cpu}
      name={`Model of prompt ${name}: ${label}`}
      className={classNames(model !== undefined && styles['own'])}
      entries={[
        {
          label: 'Choose a model…',
          icon: Cpu,
          onSelect: () =>
            openDialog({
              kind: 'modelPicker',
              current: model,
              visionOnly: false,
              onChoose: onChange,
            }),
        },
        {
          label: 'The panel’s model',
          icon: RotateCcw,
          disabled: model === undefined,
          onSelect: () => onChange(undefined),
        },
      ]}
    />
  );
}
