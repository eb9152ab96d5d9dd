import type { ModelRef } from '@shared/domain/model';
import type { BudgetState } from '@shared/ipc/usage';
import type { ErrorAction } from '@shared/utils/appError';
import { assertNever } from '@shared/utils/assertNever';
import type { SettingsSection } from '@shared/utils/settingsSections';
import { openDialog, openSettings } from './dialogs';
import { changeModel, openLink } from './messageActions';
import { openConversationState } from './openConversation';

/** A button for what a person can do about an error. */
export interface ErrorRemedy {
  readonly label: string;
  readonly run: () => void;
}

const MAX_SUGGESTED = 3;

function settingsLabel(section: SettingsSection | undefined): string {
  return section === 'network' ? 'Open network settings' : 'Open settings';
}

/** Opens the place where a budget is set. */
export function budgetRemedy(scope: BudgetState['scope'], conversationId: string): ErrorRemedy {
  return scope === 'conversation'
    ? {
        label: 'Change the budget',
        run: () => openDialog({ kind: 'conversationSettings', conversationId }),
      }
    : { label: 'Open budgets', run: () => openSettings('budgets') };
}

/**
 * What the buttons beside an error do, the likeliest first. Where another model helps, the question is
 * asked again with it; plain retrying has a button of its own in every place.
 */
export function errorRemedies(
  action: ErrorAction | undefined,
  conversationId: string,
  askAgain: () => Promise<void>,
  anyway?: ErrorRemedy,
): readonly ErrorRemedy[] {
  if (action === undefined) return [];
  const askWith = async (model: ModelRef): Promise<void> => {
    await changeModel(conversationId, model);
    await askAgain();
  };
  switch (action.kind) {
    case 'retry':
      return [];
    case 'openSettings':
      return [{ label: settingsLabel(action.section), run: () => openSettings(action.section) }];
    case 'openConversationSettings':
      return [
        {
          label: 'Conversation settings',
          run: () => openDialog({ kind: 'conversationSettings', conversationId }),
        },
      ];
    case 'sendAnyway':
      return [
        ...(anyway === undefined ? [] : [anyway]),
        ...(action.scope === undefined ? [] : [budgetRemedy(action.scope, conversationId)]),
      ];
    case 'openLink':
      return [{ label: action.label, run: () => void openLink(conversationId, action.url) }];
    case 'chooseModel': {
      const current = openConversationState(conversationId).conversation?.model;
      const suggested = current === undefined ? [] : (action.suggested ?? []);
      const onChoose = (model: ModelRef): void => {
        void askWith(model);
      };
      return [
        ...suggested.slice(0, MAX_SUGGESTED).map((modelId) => ({
          label: `Ask ${modelId}`,
          run: () => onChoose({ providerId: current?.providerId ?? '', modelId }),
        })),
        {
          label: 'Choose another',
          run: () => openDialog({ kind: 'modelPicker', current, visionOnly: false, onChoose }),
        },
      ];
    }
    default:
      return assertNever(action);
  }
}
