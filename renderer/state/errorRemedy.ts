import type { ModelRef } from '@shared/domain/model';
import type { ErrorAction } from '@shared/utils/appError';
import { assertNever } from '@shared/utils/assertNever';
import { openDialog } from './dialogs';
import { changeModel, openLink } from './messageActions';
import { openConversationState } from './openConversation';

/** A button for what a person can do about an error. */
export interface ErrorRemedy {
  readonly label: string;
  readonly run: () => void;
}

/**
 * What the button beside an error does. Where another model helps, the question is asked again with
 * it; plain retrying has a button of its own in every place.
 */
export function errorRemedy(
  action: ErrorAction | undefined,
  conversationId: string,
  askAgain: () => Promise<void>,
  anyway?: () => void,
): ErrorRemedy | undefined {
  if (action === undefined) return undefined;
  const askWith = async (model: ModelRef): Promise<void> => {
    await changeModel(conversationId, model);
    await askAgain();
  };
  switch (action.kind) {
    case 'retry':
      return undefined;
    case 'openSettings':
      return { label: 'Open settings', run: () => openDialog({ kind: 'settings' }) };
    case 'sendAnyway':
      return anyway && { label: 'Send anyway', run: anyway };
    case 'openLink':
      return { label: action.label, run: () => void openLink(conversationId, action.url) };
    case 'chooseModel': {
      const current = openConversationState(conversationId).conversation?.model;
      const { suggested } = action;
      if (suggested !== undefined && current !== undefined) {
        const model = { providerId: current.providerId, modelId: suggested };
        return { label: `Ask ${suggested}`, run: () => void askWith(model) };
      }
      const onChoose = (model: ModelRef): void => {
        void askWith(model);
      };
      return {
        label: 'Choose another',
        run: () => openDialog({ kind: 'modelPicker', current, visionOnly: false, onChoose }),
      };
    }
    default:
      return assertNever(action);
  }
}
