import { useEffect, useState } from 'react';
import type { AppInfo } from '@shared/ipc/app';
import { request } from '@renderer/lib/bridge';
import styles from './AboutLine.module.css';

/** Which Glimpse this is, for a bug report. */
export function AboutLine() {
  const [info, setInfo] = useState<AppInfo>();
  useEffect(() => {
    request('app.info', {}).then(setInfo, () => undefined);
  }, []);
  return (
    <p className={styles['about']}>
      {info !== undefined && `Glimpse ${info.version} · ${info.runtime}`}
    </p>
  );
}
