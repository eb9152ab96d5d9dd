import type { Settings } from '@shared/domain/settings';
import { useAutosave } from '@renderer/lib/useAutosave';
import { openDialog } from '@renderer/state/dialogs';
import { updateSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { MoneyField } from '@renderer/ui/MoneyField';
import styles from './BudgetsSection.module.css';

/** What may be spent, and what was. */
export function BudgetsSection({ settings }: { readonly settings: Settings }) {
  const [budgets, setBudgets] = useAutosave(settings.budgets, (changed) => {
    void updateSettings({ budgets: changed });
  });
  return (
    <>
      <div className={styles['fields']}>
        <MoneyField
          label="A day, in US dollars"
          value={budgets.day}
          onChange={(day) => setBudgets({ ...budgets, day })}
        />
        <MoneyField
          label="A month, in US dollars"
          value={budgets.month}
          onChange={(month) => setBudgets({ ...budgets, month })}
        />
      </div>
      <div>
        <Button onClick={() => openDialog({ kind: 'usage' })}>Show usage…</Button>
      </div>
    </>
  );
}
