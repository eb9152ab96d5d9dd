import { Star } from 'lucide-react';
import type { Modality, Model, ModelRef } from '@shared/domain/model';
import { formatCost } from '@shared/utils/cost';
import { imageTokens, modelFamily } from '@shared/utils/imageSizing';
import {
  conditionInWords,
  formatPricePerMillion,
  formatTokenCount,
} from '@renderer/lib/formatModel';
import { setFavourite, setVisionOverride } from '@renderer/state/catalogue';
import { useSettings } from '@renderer/state/settings';
import { Badge } from '@renderer/ui/Badge';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { Endpoints } from './Endpoints';
import styles from './ModelDetails.module.css';

export interface ModelDetailsProps {
  readonly modelRef: ModelRef;
  /** Undefined for an id that was typed. */
  readonly model: Model | undefined;
  readonly providerName: string;
  readonly onUse: () => void;
}

/** The picture whose price is quoted. */
const SAMPLE = { width: 1024, height: 1024 };

const MODALITIES: Readonly<Record<Modality, string>> = {
  text: 'text',
  image: 'pictures',
  file: 'PDF',
  audio: 'sound',
  video: 'video',
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

function naming(modalities: readonly Modality[] | undefined): string | undefined {
  return modalities && list.format(modalities.map((modality) => MODALITIES[modality]));
}

/** Labels and values, as far as they are known. */
function factsOf(model: Model): readonly (readonly [string, string])[] {
  const { id, pricing, contextLength, maxOutputTokens, vision } = model;
  const perMillion = (price: number | undefined): string | undefined =>
    price === undefined ? undefined : `${formatPricePerMillion(price)} / M tokens`;
  const tokens = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : `${formatTokenCount(count)} tokens`;
  const pictures =
    pricing === undefined || vision === false
      ? undefined
      : `≈ ${formatCost(imageTokens(modelFamily(id), SAMPLE) * pricing.prompt * 1_000)} (1024 × 1024)`;
  const known: readonly (readonly [string, string | undefined])[] = [
    ['Input', perMillion(pricing?.prompt)],
    ['Output', perMillion(pricing?.completion)],
    ['Cached input', perMillion(pricing?.inputCacheRead)],
    ['Written to cache', perMillion(pricing?.inputCacheWrite)],
    ['1,000 pictures', pictures],
    [
      'A request',
      pricing !== undefined && pricing.request > 0 ? formatCost(pricing.request) : undefined,
    ],
    ...(pricing?.overrides ?? []).map((override) => {
      const { prompt, completion } = override;
      const prices = [
        prompt === undefined ? undefined : `${formatPricePerMillion(prompt)} in`,
        completion === undefined ? undefined : `${formatPricePerMillion(completion)} out`,
      ].filter((price) => price !== undefined);
      return [conditionInWords(override), `${prices.join(', ')} / M tokens`] as const;
    }),
    ['A web search', pricing?.webSearch === undefined ? undefined : formatCost(pricing.webSearch)],
    ['Context', tokens(contextLength)],
    ['Longest answer', tokens(maxOutputTokens)],
    ['Takes', naming(model.inputModalities)],
    ['Gives', naming(model.outputModalities)],
    ['Moderated', model.moderated === true ? 'by its provider, before it answers' : undefined],
    ['Listed since', model.createdAt === undefined ? undefined : days.format(model.createdAt)],
  ];
  return known.filter((fact): fact is readonly [string, string] => fact[1] !== undefined);
}

/** Everything that is known of one model, and what a person can set about it. */
export function ModelDetails({ modelRef, model, providerName, onUse }: ModelDetailsProps) {
  const settings = useSettings((state) => state.settings);
  const isThis = (ref: ModelRef): boolean =>
    ref.providerId === modelRef.providerId && ref.modelId === modelRef.modelId;
  const favourite = settings?.favouriteModels.some(isThis) ?? false;
  const override = settings?.visionOverrides.find(isThis)?.vision;
  const name = model?.name ?? modelRef.modelId;

  return (
    <section aria-label={`Details of ${name}`} className={styles['details']}>
      <header className={styles['header']}>
        <div>
          <h3>{name}</h3>
          <p className={styles['id']}>
            {modelRef.modelId} · {providerName}
          </p>
        </div>
        <IconButton
          icon={Star}
          name={favourite ? 'Remove from favourites' : 'Add to favourites'}
          aria-pressed={favourite}
          className={favourite ? styles['favourite'] : undefined}
          onClick={() => setFavourite(modelRef, !favourite)}
        />
      </header>
      {model?.expiresOn !== undefined && (
        <p>
          <Badge tone="danger">Leaves on {days.format(new Date(model.expiresOn))}</Badge>
        </p>
      )}
      {model?.description !== undefined && (
        <p className={styles['description']}>{model.description}</p>
      )}
      <Button variant="primary" onClick={onUse}>
        Use this model
      </Button>
      {model !== undefined && (
        <dl className={styles['facts']}>
          {factsOf(model).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <RadioGroup
        label="Sees pictures"
        layout="segments"
        value={override === undefined ? 'auto' : override ? 'yes' : 'no'}
        options={[
          { value: 'auto', label: 'As listed' },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        onChange={(value) =>
          setVisionOverride(modelRef, value === 'auto' ? undefined : value === 'yes')
        }
      />
      {model?.supportedParameters !== undefined && (
        <div>
          <h4>Parameters</h4>
          <ul className={styles['parameters']}>
            {model.supportedParameters.map((parameter) => (
              <li key={parameter}>
                <code>{parameter}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Endpoints modelRef={modelRef} />
    </section>
  );
}
