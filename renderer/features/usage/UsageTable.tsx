import { useId } from 'react';
import type { UsageGroup } from '@shared/ipc/usage';
import { formatNumber, formatShare } from '@renderer/lib/format';
import { useCatalogue, useConnectedCatalogue } from '@renderer/state/catalogue';
import { useSettings } from '@renderer/state/settings';
import styles from './UsageTable.module.css';
import { costOf } from './words';

export interface UsageTableProps {
  readonly title: string;
  readonly groups: readonly UsageGroup[];
  readonly of: 'model' | 'provider';
}

/** What each model, or each provider, used; the dearest first. */
export function UsageTable({ title, groups, of }: UsageTableProps) {
  useConnectedCatalogue();
  const models = useCatalogue((catalogue) => catalogue.models);
  const providers = useSettings((state) => state.providers) ?? [];
  const titleId = useId();
  const spent = groups.reduce((sum, group) => sum + group.cost, 0);
  const account = (id: string): string =>
    providers.find((provider) => provider.id === id)?.name ?? id;
  const nameOf = ({ providerId, name }: UsageGroup): string => {
    if (of === 'provider') return name === '' ? account(providerId) : name;
    return (
      models.find((model) => model.id === name && model.providerId === providerId)?.name ?? name
    );
  };
  return (
    <section aria-labelledby={titleId} className={styles['section']}>
      <h3 id={titleId}>{title}</h3>
      <div className={styles['scroll']}>
        <table aria-labelledby={titleId} className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{of === 'model' ? 'Model' : 'Served by'}</th>
              <th scope="col">Answers</th>
              <th scope="col">Tokens</th>
              <th scope="col">Pictures</th>
              <th scope="col">Cached</th>
              <th scope="col">Cost</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.providerId} ${group.name}`}>
                <th scope="row">
                  <span className={styles['name']}>{nameOf(group)}</span>
                  <span className={styles['account']}>{account(group.providerId)}</span>
                </th>
                <td>{formatNumber(group.answers)}</td>
                <td>{formatNumber(group.inputTokens + group.outputTokens)}</td>
                <td>{formatShare(group.imageTokens, group.inputTokens)}</td>
                <td>{formatShare(group.cachedTokens, group.inputTokens)}</td>
                <td>{costOf(group)}</td>
                <td>{formatShare(group.cost, spent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
