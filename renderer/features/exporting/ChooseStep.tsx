import { useEffect, useState } from 'react';
import type { ExportChoice, ExportExtent, ExportFormat } from '@shared/ipc/export';
import { isOneFile } from '@shared/utils/exportShape';
import { errorData } from '@renderer/lib/errorData';
import { formatBytes, formatCount } from '@renderer/lib/format';
import { changeExportOptions, measureExport, useExportOptions } from '@renderer/state/exporting';
import { Alert } from '@renderer/ui/Alert';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { Switch } from '@renderer/ui/Switch';
import styles from './ChooseStep.module.css';

interface ChooseStepProps {
  readonly scope: ExportChoice;
  /** What a person calls it. */
  readonly name: string | undefined;
  /** Why the last try failed. */
  readonly problem: string | undefined;
}

const FORMATS: readonly {
  readonly value: ExportFormat;
  readonly label: string;
  readonly hint: string;
}[] = [
  {
    value: 'markdown',
    label: 'Markdown',
    hint: 'Text for editors and notes, with the pictures in a folder.',
  },
  {
    value: 'html',
    label: 'Web page (HTML)',
    hint: 'One file for any browser, with smaller copies of the pictures in it.',
  },
  { value: 'pdf', label: 'PDF', hint: 'To print or hand on, with smaller copies of the pictures.' },
  {
    value: 'json',
    label: 'JSON',
    hint: 'Everything, with every version. Glimpse can import it.',
  },
];

const PACKS = [
  { value: 'folder', label: 'Folder' },
  { value: 'zip', label: 'Zip file' },
] as const;

function factsOf({ conversations, messages, attachments, bytes }: ExportExtent): string {
  return [
    conversations > 1 ? formatCount(conversations, 'conversation') : '',
    formatCount(messages, 'message'),
    attachments > 0 ? formatCount(attachments, 'attachment') : '',
    attachments > 0 ? formatBytes(bytes) : '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** What will be exported, and the ways to do it. */
export function ChooseStep({ scope, name, problem }: ChooseStepProps) {
  const { format, thoughts, pack } = useExportOptions();
  const [extent, setExtent] = useState<ExportExtent>();
  const [missing, setMissing] = useState<string>();
  useEffect(() => {
    let wanted = true;
    measureExport(scope).then(
      (found) => wanted && setExtent(found),
      (error: unknown) => wanted && setMissing(errorData(error).message),
    );
    return () => {
      wanted = false;
    };
  }, [scope]);

  const isWhole = format === 'html' || format === 'pdf';
  const severalFiles = extent !== undefined && !isOneFile(format, extent);
  const hasOriginals = !isWhole && extent !== undefined && extent.attachments > 0;
  const trouble = problem ?? missing;
  return (
    <>
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      <output className={styles['what']}>
        {name !== undefined && <span className={styles['name']}>{name}</span>}
        <span className={styles['facts']}>
          {extent === undefined ? 'Counting what there is…' : factsOf(extent)}
        </span>
      </output>
      <RadioGroup
        label="Format"
        layout="list"
        value={format}
        options={FORMATS}
        onChange={(value) => changeExportOptions({ format: value })}
      />
      <Switch
        label="Thoughts"
        hint={
          format === 'json'
            ? 'JSON always has what models thought before they answered.'
            : 'What models thought before they answered.'
        }
        checked={thoughts || format === 'json'}
        disabled={format === 'json'}
        onChange={(checked) => changeExportOptions({ thoughts: checked })}
      />
      {severalFiles && (
        <RadioGroup
          label="Put the files into a"
          layout="segments"
          value={pack}
          options={PACKS}
          onChange={(value) => changeExportOptions({ pack: value })}
        />
      )}
      <p className={styles['note']}>
        {format === 'json'
          ? 'API keys are never in it.'
          : 'Of questions and answers with several versions, the one on screen is exported.'}
        {hasOriginals &&
          ' Pictures are exported as you attached them, with what a camera wrote into them, such as the place.'}
      </p>
    </>
  );
}
