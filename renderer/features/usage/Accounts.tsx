import { useEffect, useState } from 'react';
import type { AccountCredit } from '@shared/ipc/usage';
import { formatCost } from '@shared/utils/cost';
import { errorData } from '@renderer/lib/errorData';
import { accountCredit } from '@renderer/state/usage';
import styles from './Accounts.module.css';

/** What the keys of OpenRouter accounts may still spend. */
export function Accounts() {
  const [accounts, setAccounts] = useState<readonly AccountCredit[]>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    let closed = false;
    accountCredit().then(
      (found) => {
        if (!closed) setAccounts(found);
      },
      (failure: unknown) => {
        if (!closed) setError(errorData(failure).message);
      },
    );
    return () => {
      closed = true;
    };
  }, []);
  if (error !== undefined) return <p className={styles['note']}>{error}</p>;
  if (accounts === undefined || accounts.length === 0) return null;
  return (
    <section aria-label="Accounts" className={styles['section']}>
      <h3>Accounts</h3>
      <ul className={styles['accounts']}>
        {accounts.map((account) => (
          <Account key={account.providerId} account={account} />
        ))}
      </ul>
    </section>
  );
}

function Account({ account }: { readonly account: AccountCredit }) {
  const { name, limit, remaining, used, error } = account;
  return (
    <li className={styles['account']}>
      <span className={styles['name']}>{name}</span>
      <span className={styles['words']}>{error ?? describe(account)}</span>
      {limit !== undefined && remaining !== undefined && (
        <meter
          aria-label={`Limit of ${name} that is left`}
          className={styles['meter']}
          min={0}
          max={limit}
          low={limit * 0.2}
          value={Math.max(0, remaining)}
        />
      )}
      {used !== undefined && limit !== undefined && (
        <span className={styles['note']}>{formatCost(used)} used in all</span>
      )}
    </li>
  );
}

function describe({ limit, remaining, used }: AccountCredit): string {
  if (remaining !== undefined) {
    return limit === undefined
      ? `${formatCost(remaining)} left`
      : `${formatCost(remaining)} of the key’s limit of ${formatCost(limit)} left`;
  }
  return used === undefined
    ? 'The server tells nothing of this key’s credit.'
    : `The key has no limit of its own; ${formatCost(used)} used so far.`;
}
