import { useEffect, useState } from 'react';
import type { ModelEndpoint, ModelRef } from '@shared/domain/model';
import { formatAge, formatPricePerMillion, formatTokenCount } from '@renderer/lib/formatModel';
import { askEndpoints, type EndpointsAnswer } from '@renderer/state/catalogue';
import { Spinner } from '@renderer/ui/Spinner';
import styles from './Endpoints.module.css';

const UNKNOWN = '–';

const percent = (share: number | undefined): string =>
  share === undefined ? UNKNOWN : share >= 99.95 ? '100' : share.toFixed(1);

function speed({ latency, throughput }: ModelEndpoint): string {
  if (latency === undefined && throughput === undefined) return UNKNOWN;
  const seconds = latency === undefined ? UNKNOWN : `${(latency / 1_000).toFixed(2)} s`;
  return `${seconds} · ${throughput === undefined ? UNKNOWN : Math.round(throughput)} tok/s`;
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
            <th scope="col">Provider</th>
            <th scope="col">Uptime % of 5 m · 30 m · 1 d</th>
            <th scope="col">Latency · throughput</th>
            <th scope="col">In · out / M</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr key={endpoint.tag ?? endpoint.provider}>
              <th scope="row">
                {endpoint.provider}
                <span className={styles['note']}>
                  {[
                    endpoint.quantization,
                    endpoint.contextLength && formatTokenCount(endpoint.contextLength),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td className={styles['figures']}>
                {percent(endpoint.uptime.last5Minutes)} · {percent(endpoint.uptime.last30Minutes)} ·{' '}
                {percent(endpoint.uptime.lastDay)}
              </td>
              <td>{speed(endpoint)}</td>
              <td>
                {endpoint.pricing === undefined
                  ? UNKNOWN
                  : `${formatPricePerMillion(endpoint.pricing.prompt)} · ${formatPricePerMillion(endpoint.pricing.completion)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>
        As of {formatAge(fetchedAt, shownAt)}. Latency and throughput: medians of 30 minutes.
      </p>
    </>
  );
}
