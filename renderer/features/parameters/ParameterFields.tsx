import type { Model } from '@shared/domain/model';
import type { GenerationParameters, PdfEngine } from '@shared/domain/parameters';
import { takesParameter } from '@shared/utils/supportedParameters';
import { Select } from '@renderer/ui/Select';
import { NumberField } from './NumberField';
import styles from './ParameterFields.module.css';
import { PictureHistoryField } from './PictureHistoryField';
import { ResponseFormatField } from './ResponseFormatField';
import { StopField } from './StopField';

const DEFAULT = { value: 'default', label: 'Default' } as const;

type Effort = NonNullable<GenerationParameters['reasoningEffort']>;

const EFFORTS: readonly { readonly value: Effort; readonly label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'minimal', label: 'Minimal' },
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
  { value: 'xhigh', label: 'Extra high' },
  { value: 'max', label: 'Maximum' },
];

const VERBOSITIES = [
  DEFAULT,
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
] as const;

const PDF_ENGINES: readonly { value: PdfEngine | 'default'; label: string }[] = [
  { value: 'default', label: 'Default' },
  { value: 'native', label: 'The model’s own (billed as input)' },
  { value: 'cloudflare-ai', label: 'Cloudflare AI (free, text only)' },
  { value: 'mistral-ocr', label: 'Mistral OCR ($2 per 1,000 pages, scans too)' },
];

const NAMES = [
  ['temperature', 'temperature'],
  ['topP', 'top-p'],
  ['maxTokens', 'maximum tokens'],
  ['seed', 'seed'],
  ['reasoningEffort', 'reasoning effort'],
  ['verbosity', 'verbosity'],
  ['responseFormat', 'response format'],
  ['stop', 'stop sequences'],
] as const;
type Name = (typeof NAMES)[number][0];

const list = new Intl.ListFormat('en', { type: 'conjunction' });

export interface ParameterFieldsProps {
  readonly value: GenerationParameters;
  /** What it does not take is not offered; undefined offers everything. */
  readonly model?: Model | undefined;
  readonly onChange: (value: GenerationParameters) => void;
}

/** How answers are asked for. What is left empty is the provider's choice. */
export function ParameterFields({ value, model, onChange }: ParameterFieldsProps) {
  const change = (fields: Partial<GenerationParameters>): void => onChange({ ...value, ...fields });
  const takes = (name: Name): boolean => takesParameter(model, name);
  const { reasoningEfforts } = model ?? {};
  const efforts = EFFORTS.filter(({ value: effort }) => reasoningEfforts?.includes(effort) ?? true);
  const missing = NAMES.filter(([name]) => !takes(name)).map(([, words]) => words);
  return (
    <div className={styles['fields']}>
      <div className={styles['grid']}>
        {takes('temperature') && (
          <NumberField
            label="Temperature"
            hint="0 repeats itself, 2 surprises."
            min={0}
            max={2}
            whole={false}
            value={value.temperature}
            onChange={(temperature) => change({ temperature })}
          />
        )}
        {takes('topP') && (
          <NumberField
            label="Top-p"
            hint="Only the likeliest words, up to this share."
            min={0}
            max={1}
            whole={false}
            value={value.topP}
            onChange={(topP) => change({ topP })}
          />
        )}
        {takes('maxTokens') && (
          <NumberField
            label="Maximum tokens"
            hint="Of the answer, reasoning included."
            min={1}
            max={10_000_000}
            whole
            value={value.maxTokens}
            onChange={(maxTokens) => change({ maxTokens })}
          />
        )}
        {takes('seed') && (
          <NumberField
            label="Seed"
            hint="The same seed gives much the same answer."
            min={Number.MIN_SAFE_INTEGER}
            max={Number.MAX_SAFE_INTEGER}
            whole
            value={value.seed}
            onChange={(seed) => change({ seed })}
          />
        )}
        {takes('reasoningEffort') && (
          <Select
            label="Reasoning effort"
            value={value.reasoningEffort ?? 'default'}
            options={[DEFAULT, ...efforts]}
            onChange={(effort) =>
              change({ reasoningEffort: effort === 'default' ? undefined : effort })
            }
          />
        )}
        {takes('verbosity') && (
          <Select
            label="Verbosity"
            value={value.verbosity ?? 'default'}
            options={VERBOSITIES}
            onChange={(verbosity) =>
              change({ verbosity: verbosity === 'default' ? undefined : verbosity })
            }
          />
        )}
      </div>
      {takes('responseFormat') && (
        <ResponseFormatField
          value={value.responseFormat}
          onChange={(responseFormat) => change({ responseFormat })}
        />
      )}
      {takes('stop') && <StopField value={value.stop} onChange={(stop) => change({ stop })} />}
      <PictureHistoryField
        value={value.pictureHistory}
        onChange={(pictureHistory) => change({ pictureHistory })}
      />
      <Select
        label="PDFs are read by"
        hint="Only OpenRouter reads PDFs; to other servers Glimpse sends their pages as pictures."
        value={value.pdfEngine ?? 'default'}
        options={PDF_ENGINES}
        onChange={(engine) => change({ pdfEngine: engine === 'default' ? undefined : engine })}
      />
      {model !== undefined && missing.length > 0 && (
        <p className={styles['note']}>
          {model.name} takes no {list.format(missing)}; what is set for other models is not sent.
        </p>
      )}
    </div>
  );
}
