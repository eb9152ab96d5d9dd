import type { ModelRef } from '@shared/domain/model';
import { useModel } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import styles from './ModelRow.module.css';

export interface ModelRowProps {
  readonly label: string;
  readonly model: ModelRef | undefined;
  /** Stands in the place of a model where there is none. */
  readonly without?: string;
  /** Behind the model's name. */
  readonly note?: string | undefined;
  readonly hint?: string | undefined;
  readonly change: string;
  readonly onChoose: (model: ModelRef) => void;
  /** Goes back to what is without a choice. */
  readonly reset: string;
  readonly onReset: (() => void) | undefined;
}

/** A model that the settings name, to be changed. */
export function ModelRow(props: ModelRowProps) {
  const { label, model: ref, without, note, hint, change, onChoose, reset, onReset } = props;
  const model = useModel(ref);
  const providers = useSettings((state) => state.providers) ?? [];
  const provider = providers.find(({ id }) => id === ref?.providerId);
  const name = model?.name ?? ref?.modelId ?? without;
  return (
    <div>
      <div className={styles['model']}>
        <div className={styles['words']}>
          <p className={styles['label']}>{label}</p>
          <p className={styles['value']}>
            {name}
            {provider !== undefined && provider.name !== name && ` · ${provider.name}`}
            {note !== undefined && ` · ${note}`}
          </p>
        </div>
        {onReset !== undefined && (
          <Button variant="ghost" onClick={onReset}>
            {reset}
          </Button>
        )}
        <Button
          onClick={() =>
            openDialog({ kind: 'modelPicker', current: ref, visionOnly: false, onChoose })
          }
        >
          {change}
        </Button>
      </div>
      {hint !== undefined && <p className={styles['value']}>{hint}</p>}
    </div>
  );
}
