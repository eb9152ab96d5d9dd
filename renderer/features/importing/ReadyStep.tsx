import { FileCheck } from 'lucide-react';
import type { AddedSettings, ImportKind, ImportPreview } from '@shared/ipc/import';
import { formatCount } from '@renderer/lib/format';
import { takeSettings } from '@renderer/state/importing';
import { Switch } from '@renderer/ui/Switch';
import styles from './ReadyStep.module.css';

const KINDS: Readonly<Record<ImportKind, string>> = {
  chatGpt: 'ChatGPT export',
  claude: 'Claude export',
  glimpse: 'Glimpse export',
  machine: 'Everything of another Glimpse',
};

const NOTES: Readonly<Record<ImportKind, string>> = {
  chatGpt:
    'Conversations come with their dates, pictures and all versions of answers. What is here already is not imported twice.',
  claude:
    'Conversations come with their dates and pasted texts; Claude exports no pictures. What is here already is not imported twice.',
  glimpse: 'What is here already is not imported twice, and nothing that is here is changed.',
  machine:
    'Conversations, folders and what was spent are added to what is here; nothing that is here is changed. Keys are in no export: enter them again afterwards.',
};

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

const list = new Intl.ListFormat('en-GB');

/** What the settings bring with them that decides where conversations go. */
function sayAdded({ hosts, defaultModel }: AddedSettings): string {
  const where = hosts.length === 0 ? 'No provider is added' : `Adds ${list.format(hosts)}`;
  return defaultModel === undefined
    ? `${where}. What you changed here stays.`
    : `${where}; new conversations ask ${defaultModel}. What you changed here stays.`;
}

interface ReadyStepProps {
  readonly preview: ImportPreview;
  readonly withSettings: boolean;
}

/** What a file turned out to be. */
export function ReadyStep({ preview, withSettings }: ReadyStepProps) {
  const { kind, name, conversations, exportedAt, settings } = preview;
  const facts = [
    formatCount(conversations, 'conversation'),
    exportedAt === undefined ? undefined : `exported on ${day.format(exportedAt)}`,
  ];
  return (
    <div className={styles['step']}>
      <output className={styles['found']}>
        <FileCheck size={22} strokeWidth={1.5} aria-hidden />
        <span>
          <span className={styles['kind']}>
            {KINDS[kind]}, {facts.filter((fact) => fact !== undefined).join(', ')}
          </span>
          <span className={styles['name']}>{name}</span>
        </span>
      </output>
      <p>{NOTES[kind]}</p>
      {settings !== undefined && (
        <Switch
          label="Settings too"
          hint={sayAdded(settings)}
          checked={withSettings}
          onChange={takeSettings}
        />
      )}
    </div>
  );
}
