import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ModelRef } from '@shared/domain/model';
import { focusComposer } from '@renderer/state/composerFocus';
import { useModel } from '@renderer/state/catalogue';
import { compareModels } from '@renderer/state/comparison';
import { formatEstimate } from '@shared/utils/cost';
import { estimateCost } from '@renderer/state/egress';
import { openDialog } from '@renderer/state/dialogs';
import { isSendable, useDraft } from '@renderer/state/draft';
import { isAnsweringIn, useOpenConversation } from '@renderer/state/openConversation';
import { sendDraft } from '@renderer/state/sending';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './CompareDialog.module.css';

const MOST = 4;

export interface CompareDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

function isSame(a: ModelRef, b: ModelRef): boolean {
  return a.providerId === b.providerId && a.modelId === b.modelId;
}

/** Chooses the models that answer the composer's question side by side. */
export function CompareDialog({ conversationId, onClose }: CompareDialogProps) {
  const current = useOpenConversation(conversationId, ({ conversation }) => conversation?.model);
  const answering = useOpenConversation(conversationId, isAnsweringIn);
  const sendable = useDraft(conversationId, isSendable);
  const pictures = useDraft(conversationId, ({ items }) => items.length > 0);
  const remembered = useSettings((state) => state.settings.comparedModels) ?? [];
  const [chosen, setChosen] = useState<readonly ModelRef[]>();
  const models =
    chosen ?? (remembered.length > 1 ? remembered : current === undefined ? [] : [current]);

  const add = (): void => {
    openDialog({
      kind: 'modelPicker',
      current: undefined,
      visionOnly: pictures,
      onChoose: (model) => {
        if (!models.some((other) => isSame(other, model))) setChosen([...models, model]);
      },
    });
  };
  const send = (): void => {
    void updateSettings({ comparedModels: [...models] });
    void sendDraft(conversationId, (question) => compareModels(question, models));
    onClose();
    focusComposer();
  };
  const why = answering
    ? 'An answer is still coming in. Stop it, or wait until it has ended.'
    : sendable
      ? undefined
      : 'Write your question in the composer first, then compare.';
  const enough = models.length > 1;

  return (
    <Dialog
      title="Compare models"
      size="small"
      onClose={onClose}
      footer={
        <Button variant="primary" disabled={!enough || why !== undefined} onClick={send}>
          {enough ? `Ask ${models.length} models` : 'Ask'}
        </Button>
      }
    >
      <p className={styles['text']}>
        Your question goes to all of these at the same time. Each is billed for its own answer.
      </p>
      <ul aria-label="Models to compare" className={styles['models']}>
        {models.map((model) => (
          <Chosen
            key={`${model.providerId} ${model.modelId}`}
            model={model}
            conversationId={sendable ? conversationId : undefined}
            onRemove={() => setChosen(models.filter((other) => other !== model))}
          />
        ))}
      </ul>
      {models.length < MOST && (
        <Button variant="ghost" data-autofocus onClick={add}>
          <Plus size={16} strokeWidth={1.75} aria-hidden /> Add a model
        </Button>
      )}
      {why !== undefined && <p className={styles['why']}>{why}</p>}
      {why === undefined && !enough && (
        <p className={styles['why']}>Choose at least two models, four at most.</p>
      )}
    </Dialog>
  );
}

interface ChosenProps {
  readonly model: ModelRef;
  /** Whose question is priced; undefined where there is none. */
  readonly conversationId: string | undefined;
  readonly onRemove: () => void;
}

/** What asking a model would cost; undefined until it is known. */
function useEstimate(conversationId: string | undefined, model: ModelRef): string | undefined {
  const [estimate, setEstimate] = useState<string>();
  const { providerId, modelId } = model;
  useEffect(() => {
    if (conversationId === undefined) return undefined;
    let closed = false;
    estimateCost(conversationId, { providerId, modelId }).then(
      (found) => {
        if (!closed) setEstimate(formatEstimate(found));
      },
      // What can't be asked at all is said when it is sent.
      () => undefined,
    );
    return () => {
      closed = true;
    };
  }, [conversationId, providerId, modelId]);
  return estimate;
}

function Chosen({ model, conversationId, onRemove }: ChosenProps) {
  const known = useModel(model);
  const estimate = useEstimate(conversationId, model);
  const providers = useSettings((state) => state.providers) ?? [];
  const name = known?.name ?? model.modelId;
  return (
    <li className={styles['model']}>
      <span className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['provider']}>
          {providers.find(({ id }) => id === model.providerId)?.name ?? model.providerId}
          {estimate !== undefined && ` · ${estimate}`}
        </span>
      </span>
      <IconButton icon={X} size="small" name={`Remove ${name}`} onClick={onRemove} />
    </li>
  );
}
