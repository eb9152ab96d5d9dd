import { use } from 'react';
import { SettingsWords } from '../../SettingsWords';
import { ActionsContext } from '../actions';

interface SettingsTextProps {
  readonly text: string;
}

/** Text that names a section of the settings: leads there in our own answers only. */
export function SettingsText({ text }: SettingsTextProps) {
  const { onOpenSettings } = use(ActionsContext);
  return onOpenSettings === undefined ? (
    text
  ) : (
    <SettingsWords text={text} onOpen={onOpenSettings} />
  );
}
