import { useEffect, useState } from 'react';
import type { ModelEndpoint, ModelRef } from '@shared/domain/model';
import { formatAge, formatPricePerMillion, formatTokenCount } from '@renderer/lib/formatModel';
import { formatDuration, formatSpeed } from '@renderer/lib/format';
import { askEndpoints, type EndpointsAnswer } from '@renderer/state/catalogue';
import { Spinner } from '@renderer/ui/Spinner';
import styles from './Endpoints.module.css';

const UNKNOWN = '–';

const percent = (share: number | undefined): string =>
  share === undefined ? UNKNOWN : share >= 99.95 ? '100' : share.toFixed(1);

/** What a provider runs, and for how much. */
function terms({ quantization, contextLength, pricing }: ModelEndpoint): string {
  const parts = [
    quantization,
    contextLength === undefined ? undefined : `${formatTokenCount(contextLength)} context`,
    pricing === undefined
      ? undefined
      : `${formatPricePerMillion(pricing.prompt)} in, ${formatPricePerMillion(pricing.completion)} out`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** A pause, so that going through the list with the arrow keys asks nothing. */
const PAUSE_MS = 350;

/** The servers on which a model can be run, and how they did lately. */
export function Endpoints({ modelRef: { providerId, modelId } }: { readonly modelRef: ModelRef }) {
  const [answer, setAnswer] = useState<EndpointsAnswer>();
  useEffect(() => {
    let wanted = true;
    const timer = window.setTimeout(() => {
      void askEndpoints({ providerId, modelId }).then((told) => {
        if (wanted) setAnswer(told);
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [providerId, modelId]);

  if (answer?.kind === 'none') return null;
  return (
    <div>
      <h4>Providers</h4>
      {answer === undefined && <Spinner />}
      {answer?.kind === 'failed' && <p className={styles['note']}>{answer.sentence}</p>}
      {answer?.kind === 'known' && <EndpointTable {...answer.value} />}
    </div>
  );
}

interface EndpointTableProps {
  readonly endpoints: readonly ModelEndpoint[];
  readonly fetchedAt: number;
}

function EndpointTable({ endpoints, fetchedAt }: EndpointTableProps) {
  const [shownAt] = useState(() => Date.now());
  if (endpoints.length === 0) return <p className={styles['note']}>None is known now.</p>;
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Provider
            </th>
            <th scope="colgroup" colSpan={3} className={styles['group']}>
              Uptime, %
            </th>
            <th scope="col" rowSpan={2}>
              Latency
            </th>
            <th scope="col" rowSpan={2}>
              Speed
            </th>
          </tr>
          <tr>
            <th scope="col">5 m</th>
            <th scope="col">30 m</th>
            <th scope="col">1 d</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => {
            const { provider, tag, uptime, latency, throughput } = endpoint;
            return (
              <tr key={tag ?? provider}>
                <th scope="row">
                  {provider}
                  <span className={styles['note']}>{terms(endpoint)}</span>
                </th>
                <td>{percent(uptime.last5Minutes)}</td>
                <td>{percent(uptime.last30Minutes)}</td>
                <td>{percent(uptime.lastDay)}</td>
                <td>{latency === undefined ? UNKNOWN : formatDuration(latency)}</td>
                <td>{throughput === undefined ? UNKNOWN : formatSpeed(throughput)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles['note']}>
        Prices per M tokens. Latency and speed are medians of 30 minutes. As of{' '}
        {formatAge(fetchedAt, shownAt)}.
      </p>
    </>
  );
}
