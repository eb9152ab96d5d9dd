import { useState } from 'react';
import type { Routing } from '@shared/domain/conversation';
import { Chip } from '@renderer/ui/Chip';
import { Disclosure } from '@renderer/ui/Disclosure';
import { Select } from '@renderer/ui/Select';
import { Switch } from '@renderer/ui/Switch';
import { TextArea } from '@renderer/ui/TextArea';
import { TextField } from '@renderer/ui/TextField';
import styles from './ConversationSettingsForm.module.css';
import { fallbackModelsMistake, parseFallbackModels } from './fallbackModels';
import { parseNames, parsePrice, printNames } from './lists';

const SORTS = [
  { value: 'default', label: 'Default' },
  { value: 'price', label: 'Price' },
  { value: 'throughput', label: 'Throughput' },
  { value: 'latency', label: 'Latency' },
] as const;

const QUANTIZATIONS: readonly Routing['quantizations'][number][] = [
  'int4',
  'int8',
  'fp4',
  'fp6',
  'fp8',
  'fp16',
  'bf16',
  'fp32',
  'unknown',
];

export interface RoutingFieldsProps {
  readonly routing: Routing;
  readonly onChange: (change: Partial<Routing>) => void;
}

/** How OpenRouter may choose who answers. */
export function RoutingFields({ routing, onChange }: RoutingFieldsProps) {
  const [fallbackText, setFallbackText] = useState(routing.fallbackModels.join('\n'));
  const fallbackMistake = fallbackModelsMistake(parseFallbackModels(fallbackText));
  return (
    <>
      <Select
        label="Sort providers by"
        value={routing.sort ?? 'default'}
        options={SORTS}
        onChange={(sort) => onChange({ sort: sort === 'default' ? undefined : sort })}
      />
      <Switch
        label="Zero data retention"
        hint="Only providers that keep nothing of what is sent."
        checked={routing.zeroDataRetention}
        onChange={(zeroDataRetention) => onChange({ zeroDataRetention })}
      />
      <Switch
        label="Deny data collection"
        hint="Only providers that don’t train on what is sent."
        checked={routing.denyDataCollection}
        onChange={(denyDataCollection) => onChange({ denyDataCollection })}
      />
      <Switch
        label="Allow fallbacks"
        hint="Another provider may answer when the first one can’t."
        checked={routing.allowFallbacks}
        onChange={(allowFallbacks) => onChange({ allowFallbacks })}
      />
      <TextArea
        label="Fallback models"
        hint="One model id a line; tried in this order when the model can’t answer."
        rows={2}
        mono
        spellCheck={false}
        error={fallbackMistake}
        value={fallbackText}
        onChange={(text) => {
          setFallbackText(text);
          const fallbackModels = parseFallbackModels(text);
          if (fallbackModelsMistake(fallbackModels) === undefined) onChange({ fallbackModels });
        }}
      />
      <Disclosure summary="Providers, prices and quantizations" open={isSet(routing)}>
        <div className={styles['form']}>
          <NamesField
            label="Provider order"
            hint="Tried first, in this order; as OpenRouter names them: azure, deepinfra/fp8."
            names={routing.order}
            onChange={(order) => onChange({ order })}
          />
          <NamesField
            label="Only these providers"
            hint="Nobody else may answer."
            names={routing.only}
            onChange={(only) => onChange({ only })}
          />
          <NamesField
            label="Never these providers"
            names={routing.ignore}
            onChange={(ignore) => onChange({ ignore })}
          />
          <Switch
            label="Require parameters"
            hint="Only providers that know every parameter of the request."
            checked={routing.requireParameters}
            onChange={(requireParameters) => onChange({ requireParameters })}
          />
          <div className={styles['pair']}>
            <PriceField
              label="Highest input price"
              price={routing.maxPrice.prompt}
              onChange={(prompt) => onChange({ maxPrice: { ...routing.maxPrice, prompt } })}
            />
            <PriceField
              label="Highest output price"
              price={routing.maxPrice.completion}
              onChange={(completion) => onChange({ maxPrice: { ...routing.maxPrice, completion } })}
            />
          </div>
          <fieldset className={styles['chips']}>
            <legend>Quantizations</legend>
            {QUANTIZATIONS.map((name) => (
              <Chip
                key={name}
                pressed={routing.quantizations.includes(name)}
                onChange={(wanted) =>
                  onChange({
                    quantizations: QUANTIZATIONS.filter((other) =>
                      other === name ? wanted : routing.quantizations.includes(other),
                    ),
                  })
                }
              >
                {name}
              </Chip>
            ))}
          </fieldset>
        </div>
      </Disclosure>
    </>
  );
}

/** Whether something is set that would be out of sight. */
function isSet({ order, only, ignore, requireParameters, maxPrice, quantizations }: Routing) {
  const lists = [order, only, ignore, quantizations];
  const prices = Object.values(maxPrice).filter((price) => price !== undefined);
  return requireParameters || prices.length > 0 || lists.some((list) => list.length > 0);
}

interface NamesFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly names: readonly string[];
  readonly onChange: (names: string[]) => void;
}

function NamesField({ label, hint, names, onChange }: NamesFieldProps) {
  const [text, setText] = useState(printNames(names));
  return (
    <TextField
      label={label}
      hint={hint}
      mono
      maxLength={2_000}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(parseNames(typed).slice(0, 50));
      }}
    />
  );
}

interface PriceFieldProps {
  readonly label: string;
  readonly price: number | undefined;
  readonly onChange: (price: number | undefined) => void;
}

function PriceField({ label, price, onChange }: PriceFieldProps) {
  const [text, setText] = useState(price === undefined ? '' : String(price));
  const parsed = parsePrice(text);
  return (
    <TextField
      label={label}
      hint="US dollars per million tokens."
      inputMode="decimal"
      placeholder="Any"
      error={Number.isNaN(parsed) ? 'Enter an amount such as 2.5.' : undefined}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const next = parsePrice(typed);
        if (!Number.isNaN(next)) onChange(next);
      }}
    />
  );
}
