import type { ShortcutState } from '@shared/ipc/quick';
import { acceleratorLabel } from '@renderer/lib/accelerator';
import { SettingsWords } from '@renderer/lib/SettingsWords';
import { openSettings } from '@renderer/state/dialogs';
import { setShortcut, SHORTCUT_NAMES, type ShortcutHint } from '@renderer/state/shortcuts';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { DesktopCommand } from './DesktopCommand';
import styles from './ShortcutHints.module.css';

export interface ShortcutHintsProps {
  readonly hints: readonly ShortcutHint[];
  readonly onDismiss: (text: string) => void;
}

/** Says of global shortcuts that don't work what helps: nobody looks for that in the settings. */
export function ShortcutHints({ hints, onDismiss }: ShortcutHintsProps) {
  return hints.map(({ text, states }) => (
    <Alert key={text} tone="info" onDismiss={() => onDismiss(text)}>
      <div className={styles['hint']}>
        <span>
          <SettingsWords text={text} onOpen={openSettings} />
        </span>
        {states.map((state) => (
          <Remedy key={state.action} state={state} />
        ))}
      </div>
    </Alert>
  ));
}

function Remedy({ state }: { readonly state: ShortcutState }) {
  const { action, command, suggestions } = state;
  const name = SHORTCUT_NAMES[action];
  if (command !== undefined) return <DesktopCommand command={command} label={name} />;
  if (suggestions.length === 0) return null;
  return (
    <div className={styles['free']}>
      {suggestions.map((suggestion) => (
        <Button
          key={suggestion}
          size="small"
          aria-label={`${acceleratorLabel(suggestion)}: ${name}`}
          onClick={() => setShortcut(action, suggestion)}
        >
          {acceleratorLabel(suggestion)}
        </Button>
      ))}
    </div>
  );
}
