import { useEffect, useState } from 'react';
import type { AppInfo } from '@shared/ipc/app';
import { request } from '@renderer/lib/bridge';
import { classNames } from '@renderer/ui/classNames';
import styles from './AboutLine.module.css';

export interface AboutLineProps {
  /** Which windows it is for: below the list of sections, or below the section. */
  readonly place: 'wide' | 'narrow';
}

/** Which Glimpse this is, for a bug report. */
export function AboutLine({ place }: AboutLineProps) {
  const [info, setInfo] = useState<AppInfo>();
  useEffect(() => {
    request('app.info', {}).then(setInfo, () => undefined);
  }, []);
  return (
    <p className={classNames(styles['about'], styles[place])}>
      {info !== undefined && `Glimpse ${info.version} · ${info.runtime}`}
    </p>
  );
}
