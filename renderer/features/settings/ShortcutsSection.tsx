import { useEffect, useState, type KeyboardEvent } from 'react';
import { DEFAULT_ACCELERATORS } from '@shared/utils/accelerators';
import type { Settings } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { acceleratorLabel, acceleratorOf } from '@renderer/lib/accelerator';
import { updateSettings } from '@renderer/state/settings';
import {
  setShortcut,
  SHORTCUT_NAMES,
  suspendShortcuts,
  useShortcutStates,
} from '@renderer/state/shortcuts';
import { Button } from '@renderer/ui/Button';
import { Switch } from '@renderer/ui/Switch';
import { DesktopCommand } from './DesktopCommand';
import styles from './ShortcutsSection.module.css';

/** The keys that work while other programs have the focus. */
export function ShortcutsSection({ settings }: { readonly settings: Settings }) {
  const states = useShortcutStates();
  return (
    <>
      {states.map((state) => (
        <Shortcut key={state.action} state={state} />
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

function Shortcut({ state }: { readonly state: ShortcutState }) {
  const { action, accelerator, active, problem, suggestions, command } = state;
  const [recording, setRecording] = useState(false);
  const label = SHORTCUT_NAMES[action];
  useEffect(() => {
    if (!recording) return undefined;
    suspendShortcuts(true);
    return () => suspendShortcuts(false);
  }, [recording]);

  const set = (next: string): void => {
    setRecording(false);
    setShortcut(action, next);
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
      {command !== undefined && (
        <>
          {problem === undefined && (
            <p className={styles['hint']}>
              If the keys do nothing, bind this command to keys in the desktop’s own settings:
            </p>
          )}
          <DesktopCommand command={command} />
        </>
      )}
      {problem !== undefined && active === undefined && command === undefined && (
        <div className={styles['row']}>
          {suggestions.map((suggestion) => (
            <Button key={suggestion} size="small" onClick={() => set(suggestion)}>
              {acceleratorLabel(suggestion)}
            </Button>
          ))}
          <Button size="small" variant="ghost" onClick={() => suspendShortcuts(false)}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
