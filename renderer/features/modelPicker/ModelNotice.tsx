import type { ModelRef } from '@shared/domain/model';
import { useModelStanding } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';

export interface ModelNoticeProps {
  /** The model that is to be asked next. */
  readonly model: ModelRef;
  readonly onChoose: (model: ModelRef) => void;
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Tells where a model is used that is gone, or about to go, and offers another. */
export function ModelNotice({ model, onChoose }: ModelNoticeProps) {
  const standing = useModelStanding(model);
  if (standing.kind === 'fine') return null;
  const { name, replacement } = standing;
  const choose = (): void =>
    openDialog({ kind: 'modelPicker', current: model, visionOnly: false, onChoose });
  return (
    <Alert
      tone="info"
      actions={
        <>
          {replacement !== undefined && (
            <Button
              size="small"
              onClick={() => onChoose({ providerId: model.providerId, modelId: replacement.id })}
            >
              Use {replacement.name}
            </Button>
          )}
          <Button size="small" variant="ghost" onClick={choose}>
            Choose another
          </Button>
        </>
      }
    >
      {standing.kind === 'removed'
        ? `${name} is no longer offered.`
        : `${name} is only offered until ${days.format(new Date(standing.on))}.`}
      {replacement !== undefined && ` ${replacement.name} is the most alike.`}
    </Alert>
  );
}
