import type { ReactNode } from 'react';
import { ScrollRegion } from './ScrollRegion';
import styles from '../markdown.module.css';

export function TableRegion({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['table']}>
      <ScrollRegion label="Table">
        <table>{children}</table>
      </ScrollRegion>
    </div>
  );
}
