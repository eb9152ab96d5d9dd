/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list with a search box */
import { useDeferredValue, useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { ModelRef } from '@shared/domain/model';
import { useCatalogue, useConnectedCatalogue } from '@renderer/state/catalogue';
import { useSettings } from '@renderer/state/settings';
import { Dialog } from '@renderer/ui/Dialog';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Switch } from '@renderer/ui/Switch';
import { TextField } from '@renderer/ui/TextField';
import { CatalogueAge } from './CatalogueAge';
import { ModelOption, OptionFrame } from './ModelOption';
import styles from './ModelPicker.module.css';
import { findModels } from './modelSearch';

export interface ModelPickerProps {
  readonly current: ModelRef | undefined;
  /** Shows only models that take pictures at first. */
  readonly visionOnly: boolean;
  readonly onChoose: (model: ModelRef) => void;
  readonly onClose: () => void;
}

/** All models of all providers in one searchable list. */
export function ModelPicker({ current, visionOnly, onChoose, onClose }: ModelPickerProps) {
  useConnectedCatalogue();
  const { models, loaded } = useCatalogue((catalogue) => catalogue);
  const providers = useSettings((state) => state.providers);
  const [text, setText] = useState('');
  const [onlyVision, setOnlyVision] = useState(visionOnly);
  const [active, setActive] = useState<number>();
  const searched = useDeferredValue(text);
  const listId = useId();

  const groups = useMemo(
    () => findModels(providers ?? [], models, { text: searched, visionOnly: onlyVision }),
    [providers, models, searched, onlyVision],
  );
  const refs = groups.flatMap(({ provider, models: found, typedId }): ModelRef[] => [
    ...found.map((model) => ({ providerId: provider.id, modelId: model.id })),
    ...(typedId === undefined ? [] : [{ providerId: provider.id, modelId: typedId }]),
  ]);
  const currentIndex = refs.findIndex(
    (ref) => ref.modelId === current?.modelId && ref.providerId === current.providerId,
  );
  const activeIndex = Math.min(active ?? Math.max(0, currentIndex), refs.length - 1);
  const optionId = (index: number): string => `${listId}-${index}`;

  useEffect(() => {
    document.getElementById(`${listId}-${activeIndex}`)?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex, listId]);

  const choose = (index: number): void => {
    const ref = refs[index];
    if (ref === undefined) return;
    onChoose(ref);
    onClose();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const last = refs.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive(activeIndex === last ? 0 : activeIndex + 1),
      ArrowUp: () => setActive(activeIndex <= 0 ? last : activeIndex - 1),
      PageDown: () => setActive(Math.min(last, activeIndex + 8)),
      PageUp: () => setActive(Math.max(0, activeIndex - 8)),
      Enter: () => choose(activeIndex),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  let next = 0;
  return (
    <Dialog title="Choose a model" onClose={onClose} footer={<CatalogueAge />}>
      <div className={styles['search']}>
        <TextField
          label="Search models"
          hideLabel
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={refs.length > 0 ? optionId(activeIndex) : undefined}
          aria-autocomplete="list"
          data-autofocus
          placeholder="Search, or type a model’s id"
          value={text}
          onChange={(typed) => {
            setText(typed);
            setActive(0);
          }}
          onKeyDown={handleKey}
        />
        <Switch
          label="Only models that see pictures"
          checked={onlyVision}
          onChange={setOnlyVision}
        />
      </div>
      {refs.length === 0 && loaded && (
        <EmptyState title={searched === '' ? 'No models are known yet' : 'No model matches'}>
          Connect a provider in the settings, or refresh the lists below.
        </EmptyState>
      )}
      <div id={listId} role="listbox" aria-label="Models" className={styles['list']}>
        {groups.map(({ provider, models: found, typedId }) => (
          <div key={provider.id} role="group" aria-labelledby={`${listId}-${provider.id}`}>
            <p id={`${listId}-${provider.id}`} className={styles['provider']}>
              {provider.name}
            </p>
            {found.map((model) => {
              const index = next++;
              return (
                <ModelOption
                  key={model.id}
                  id={optionId(index)}
                  model={model}
                  current={index === currentIndex}
                  active={index === activeIndex}
                  onChoose={() => choose(index)}
                  onHover={() => setActive(index)}
                />
              );
            })}
            {typedId !== undefined && (
              <TypedOption
                {...{ typedId, optionId, activeIndex, choose, setActive }}
                index={next++}
              />
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

interface TypedOptionProps {
  readonly typedId: string;
  readonly index: number;
  readonly activeIndex: number;
  readonly optionId: (index: number) => string;
  readonly choose: (index: number) => void;
  readonly setActive: (index: number) => void;
}

/** For servers that list no models, and for models too new to be listed. */
function TypedOption({ typedId, index, activeIndex, ...actions }: TypedOptionProps) {
  return (
    <OptionFrame
      id={actions.optionId(index)}
      active={index === activeIndex}
      selected={false}
      onChoose={() => actions.choose(index)}
      onHover={() => actions.setActive(index)}
    >
      <span>
        Use the id <code>{typedId}</code>
      </span>
    </OptionFrame>
  );
}
