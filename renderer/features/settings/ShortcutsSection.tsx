import { useState, type KeyboardEvent } from 'react';
import { DEFAULT_ACCELERATORS } from '@shared/utils/accelerators';
import type { Settings } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { acceleratorLabel, acceleratorOf } from '@renderer/lib/accelerator';
import { updateSettings } from '@renderer/state/settings';
import { copyCommand, SHORTCUT_NAMES, useShortcutStates } from '@renderer/state/shortcuts';
import { Button } from '@renderer/ui/Button';
import { Switch } from '@renderer/ui/Switch';
import styles from './ShortcutsSection.module.css';

/** The keys that work while other programs have the focus. */
export function ShortcutsSection({ settings }: { readonly settings: Settings }) {
  const states = useShortcutStates();
  return (
    <>
      {states.map((state) => (
        <Shortcut key={state.action} state={state} settings={settings} />
      ))}
      <Switch
        label="Keep the quick panel and the capture ready"
        hint="They open at once, for about 100 MB of memory."
        checked={settings.warmWindows}
        onChange={(warmWindows) => void updateSettings({ warmWindows })}
      />
      <Switch
        label="Start Glimpse when I log in"
        hint="Without a window: the shortcuts are there at once."
        checked={settings.startAtLogin}
        onChange={(startAtLogin) => void updateSettings({ startAtLogin })}
      />
    </>
  );
}

interface ShortcutProps {
  readonly state: ShortcutState;
  readonly settings: Settings;
}

function Shortcut({ state, settings }: ShortcutProps) {
  const { action, accelerator, problem, suggestions, command } = state;
  const [recording, setRecording] = useState(false);
  const label = SHORTCUT_NAMES[action];

  const set = (next: string): void => {
    setRecording(false);
    void updateSettings({ shortcuts: { ...settings.shortcuts, [action]: next } });
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') setRecording(false);
    else if (event.key === 'Backspace' || event.key === 'Delete') set('');
    else {
      const pressed = acceleratorOf(event.nativeEvent);
      if (pressed !== undefined) set(pressed);
    }
  };
  const shown = accelerator === '' ? 'Off' : acceleratorLabel(accelerator);
  return (
    <div className={styles['shortcut']}>
      <div className={styles['row']}>
        <span className={styles['label']}>{label}</span>
        <Button
          aria-label={`${label}: ${recording ? 'press the new keys' : shown}`}
          aria-pressed={recording}
          onClick={() => setRecording(!recording)}
          onKeyDown={handleKey}
          onBlur={() => setRecording(false)}
        >
          {recording ? 'Press keys…' : shown}
        </Button>
        {accelerator !== DEFAULT_ACCELERATORS[action] && (
          <Button variant="ghost" onClick={() => set(DEFAULT_ACCELERATORS[action])}>
            Default
          </Button>
        )}
      </div>
      {recording && (
        <p className={styles['hint']}>Esc leaves it as it is, Backspace turns it off.</p>
      )}
      {problem !== undefined && <output className={styles['problem']}>{problem}</output>}
      {command !== undefined && <DesktopCommand command={command} works={problem === undefined} />}
      {suggestions.length > 0 && (
        <div className={styles['row']}>
          {suggestions.map((suggestion) => (
            <Button key={suggestion} size="small" onClick={() => set(suggestion)}>
              {acceleratorLabel(suggestion)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

interface DesktopCommandProps {
  readonly command: string;
  /** Whether the desktop gave the keys out. */
  readonly works: boolean;
}

/** A line for the desktop's own keyboard settings. */
function DesktopCommand({ command, works }: DesktopCommandProps) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      {works && (
        <p className={styles['hint']}>
          If the keys do nothing, bind this command to keys in the desktop’s own settings:
        </p>
      )}
      <div className={styles['row']}>
        <code className={styles['command']}>{command}</code>
        <Button
          size="small"
          aria-label={`Copy ${command}`}
          onClick={() => void copyCommand(command).then(setCopied)}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </>
  );
}
