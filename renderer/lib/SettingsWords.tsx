import {
  SECTION_ORDER,
  SETTINGS_SECTIONS,
  type SettingsSection,
} from '@shared/utils/settingsSections';

const NAMES = new Map(
  SECTION_ORDER.map((section) => [`Settings → ${SETTINGS_SECTIONS[section]}`, section]),
);
const MENTIONS = new RegExp(`(${[...NAMES.keys()].join('|')})`);

/** Whether there is something in a text that `SettingsWords` would make a link of. */
export function namesSettings(text: string): boolean {
  return MENTIONS.test(text);
}

export interface SettingsWordsProps {
  readonly text: string;
  readonly onOpen: (section: SettingsSection) => void;
}

/** A sentence in which “Settings → Network” opens what it names. */
export function SettingsWords({ text, onOpen }: SettingsWordsProps) {
  return text.split(MENTIONS).map((part, index) => {
    const section = NAMES.get(part);
    return section === undefined ? (
      part
    ) : (
      <button key={index} type="button" className="link" onClick={() => onOpen(section)}>
        {part}
      </button>
    );
  });
}
