import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { formatAge } from '@renderer/lib/formatModel';
import { refreshCatalogue, useCatalogue } from '@renderer/state/catalogue';
import { Button } from '@renderer/ui/Button';
import styles from './CatalogueAge.module.css';

/** How old the list is, and a way to fetch it again. */
export function CatalogueAge() {
  const { fetchedAt, refreshing, error } = useCatalogue((catalogue) => catalogue);
  const [openedAt] = useState(() => Date.now());
  const oldest = Math.min(...Object.values(fetchedAt));
  return (
    <div className={styles['age']}>
      <p aria-live="polite">
        {error !== undefined && <span className={styles['error']}>{error} </span>}
        {Number.isFinite(oldest) && `List from ${formatAge(oldest, openedAt)}.`}
      </p>
      <Button size="small" variant="ghost" busy={refreshing} onClick={refreshCatalogue}>
        {!refreshing && <RefreshCw size={14} aria-hidden />}
        Refresh
      </Button>
    </div>
  );
}
