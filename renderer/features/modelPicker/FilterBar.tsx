import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Modality } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';
import { Button } from '@renderer/ui/Button';
import { Chip } from '@renderer/ui/Chip';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { Select } from '@renderer/ui/Select';
import styles from './FilterBar.module.css';
import { countFilters, NO_FILTERS, type ModelFilters } from './modelSearch';

const AMONG = [
  { value: 'all', label: 'All' },
  { value: 'favourites', label: 'Favourites' },
  { value: 'recent', label: 'Recent' },
] as const;

const ORDERS = [
  { value: 'listed', label: 'As listed' },
  { value: 'name', label: 'Name' },
  { value: 'price', label: 'Price' },
  { value: 'context', label: 'Context' },
  { value: 'newest', label: 'Newest' },
] as const;

const PRICES = [
  { value: 'any', label: 'Any price', price: undefined },
  { value: '0.5', label: 'Up to $0.50 / M input', price: 0.5 },
  { value: '1', label: 'Up to $1 / M input', price: 1 },
  { value: '3', label: 'Up to $3 / M input', price: 3 },
  { value: '10', label: 'Up to $10 / M input', price: 10 },
  { value: '0', label: 'Free', price: 0 },
] as const;

const CONTEXTS = [
  { value: 'any', label: 'Any context', tokens: undefined },
  { value: '32', label: 'From 32K tokens', tokens: 32_000 },
  { value: '128', label: 'From 128K tokens', tokens: 128_000 },
  { value: '200', label: 'From 200K tokens', tokens: 200_000 },
  { value: '1000', label: 'From 1M tokens', tokens: 1_000_000 },
] as const;

const INPUTS: readonly (readonly [Modality, string])[] = [
  ['file', 'Reads PDF'],
  ['audio', 'Hears sound'],
  ['video', 'Watches video'],
];
const OUTPUTS: readonly (readonly [Modality, string])[] = [
  ['image', 'Makes pictures'],
  ['audio', 'Speaks'],
];

export interface FilterBarProps {
  readonly filters: ModelFilters;
  readonly providers: readonly ProviderState[];
  readonly onChange: (filters: ModelFilters) => void;
}

/** Narrows and orders the list. What is used most is in sight, the rest unfolds. */
export function FilterBar({ filters, providers, onChange }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const count = countFilters(filters);
  const change = (part: Partial<ModelFilters>): void => onChange({ ...filters, ...part });
  const toggled = (list: readonly Modality[], modality: Modality): readonly Modality[] =>
    list.includes(modality) ? list.filter((other) => other !== modality) : [...list, modality];
  const inputChip = (modality: Modality, label: string) => (
    <Chip
      key={label}
      pressed={filters.input.includes(modality)}
      onChange={() => change({ input: toggled(filters.input, modality) })}
    >
      {label}
    </Chip>
  );

  return (
    <div className={styles['bar']}>
      <div className={styles['row']}>
        <RadioGroup
          label="Show"
          hideLabel
          layout="segments"
          value={filters.among}
          options={AMONG}
          onChange={(among) => change({ among })}
        />
        <span className={styles['order']}>
          <Select
            label="Sort models by"
            hideLabel
            value={filters.order}
            options={ORDERS}
            onChange={(order) => change({ order })}
          />
        </span>
      </div>
      <div className={styles['row']}>
        {inputChip('image', 'Sees pictures')}
        <Chip
          pressed={filters.maxPrice === 0}
          onChange={(free) => change({ maxPrice: free ? 0 : undefined })}
        >
          Free
        </Chip>
        <Chip pressed={filters.reasoning} onChange={(reasoning) => change({ reasoning })}>
          Reasoning
        </Chip>
        <Chip pressed={filters.tools} onChange={(tools) => change({ tools })}>
          Tools
        </Chip>
        <Button
          size="small"
          variant="ghost"
          aria-expanded={open}
          onClick={() => setOpen((before) => !before)}
        >
          <SlidersHorizontal size={14} aria-hidden />
          More filters
        </Button>
        {count > 0 && (
          <Button
            size="small"
            variant="ghost"
            onClick={() => onChange({ ...NO_FILTERS, among: filters.among, order: filters.order })}
          >
            Clear {count === 1 ? '1 filter' : `${count} filters`}
          </Button>
        )}
      </div>
      {open && (
        <fieldset className={styles['more']} aria-label="More filters">
          <div className={styles['selects']}>
            <Select
              label="Price"
              value={PRICES.find(({ price }) => price === filters.maxPrice)?.value ?? 'any'}
              options={PRICES}
              onChange={(value) =>
                change({ maxPrice: PRICES.find((known) => known.value === value)?.price })
              }
            />
            <Select
              label="Context"
              value={CONTEXTS.find(({ tokens }) => tokens === filters.minContext)?.value ?? 'any'}
              options={CONTEXTS}
              onChange={(value) =>
                change({ minContext: CONTEXTS.find((known) => known.value === value)?.tokens })
              }
            />
            <Select
              label="Provider"
              value={filters.providerId ?? ''}
              options={[
                { value: '', label: 'All providers' },
                ...providers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => change({ providerId: id === '' ? undefined : id })}
            />
          </div>
          <div className={styles['row']}>
            {INPUTS.map(([modality, label]) => inputChip(modality, label))}
            {OUTPUTS.map(([modality, label]) => (
              <Chip
                key={label}
                pressed={filters.output.includes(modality)}
                onChange={() => change({ output: toggled(filters.output, modality) })}
              >
                {label}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
