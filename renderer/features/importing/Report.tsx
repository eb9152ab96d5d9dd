import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ImportReport } from '@shared/ipc/import';
import { formatCount, formatNumber } from '@renderer/lib/format';
import { SettingsWords } from '@renderer/lib/SettingsWords';
import { openSettings } from '@renderer/state/dialogs';
import styles from './Report.module.css';

/** What came of an import: how many, and what could not be read, by name. */
export function Report({ report }: { readonly report: ImportReport }) {
  const { troubles, troubleCount, withoutKey, imported, grown } = report;
  const heading = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone: the result is read out.
  useEffect(() => heading.current?.focus(), []);
  const more = troubleCount - troubles.length;
  return (
    <div className={styles['report']}>
      <div className={styles['result']}>
        {imported + grown > 0 && <CircleCheck size={22} strokeWidth={1.5} aria-hidden />}
        <p ref={heading} tabIndex={-1} className={styles['heading']}>
          {headingOf(report)}
        </p>
      </div>
      <ul aria-label="Details" className={styles['facts']}>
        {factsOf(report).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {withoutKey.length > 0 && (
        <p>
          <SettingsWords
            text={`Keys are in no export. Enter them again in Settings → Providers: ${withoutKey.join(', ')}.`}
            onOpen={openSettings}
          />
        </p>
      )}
      {troubleCount > 0 && (
        <section aria-label="Could not be read" className={styles['troubles']}>
          <h3>Could not be read ({formatNumber(troubleCount)})</h3>
          <ul>
            {troubles.map(({ name, reason }, index) => (
              <li key={index}>
                <span className={styles['name']}>{name}</span>
                <span className={styles['reason']}>{reason}</span>
              </li>
            ))}
            {more > 0 && <li className={styles['reason']}>and {formatNumber(more)} more</li>}
          </ul>
        </section>
      )}
    </div>
  );
}

function headingOf({ imported, grown, cancelled }: ImportReport): string {
  const count = formatCount(imported, 'conversation');
  if (cancelled) return `Cancelled. Imported until then: ${count}`;
  return imported === 0 && grown === 0 ? 'Nothing new to import' : `Imported ${count}`;
}

function factsOf(report: ImportReport): readonly string[] {
  const { grown, known, empty, folders, missingFiles, settings } = report;
  return [
    known > 0 ? `${formatNumber(known)} already here` : '',
    grown > 0 ? `${formatCount(grown, 'conversation')} here already got new messages` : '',
    folders > 0 ? `${formatCount(folders, 'folder')} made` : '',
    settings ? 'Settings and presets added where they were missing here' : '',
    empty > 0 ? `${formatNumber(empty)} without any message left out` : '',
    missingFiles > 0
      ? `${formatCount(missingFiles, 'file')} not in the export: only the name is kept`
      : '',
  ].filter((fact) => fact !== '');
}
