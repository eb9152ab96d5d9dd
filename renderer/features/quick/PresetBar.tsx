import { ClipboardPaste } from 'lucide-react';
import { useDraft } from '@renderer/state/draft';
import { attachClipboard, choosePrompt } from '@renderer/state/quickPanel';
import { useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import styles from './PresetBar.module.css';

/** Questions that are asked often. One is put into the composer; sending it is the person's. */
export function PresetBar({ conversationId }: { readonly conversationId: string }) {
  const presets = useSettings(({ settings }) => settings.presets) ?? [];
  const hasPicture = useDraft(conversationId, ({ items }) => items.length > 0);

  return (
    <div className={styles['bar']}>
      <ul aria-label="Prompts" className={styles['presets']}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <Button
              size="small"
              data-tooltip={preset.prompt}
              onClick={() => void choosePrompt(conversationId, preset)}
            >
              {preset.name}
            </Button>
          </li>
        ))}
      </ul>
      {!hasPicture && (
        <Button size="small" variant="ghost" onClick={() => void attachClipboard(conversationId)}>
          <ClipboardPaste size={14} aria-hidden /> Attach the picture in the clipboard
        </Button>
      )}
    </div>
  );
}
