/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list with a search box */
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { ModelRef } from '@shared/domain/model';
import { noteRecentModel, useCatalogue, useConnectedCatalogue } from '@renderer/state/catalogue';
import { useSettings } from '@renderer/state/settings';
import { Dialog } from '@renderer/ui/Dialog';
import { EmptyState } from '@renderer/ui/EmptyState';
import { TextField } from '@renderer/ui/TextField';
import { CatalogueAge } from './CatalogueAge';
import { FilterBar } from './FilterBar';
import { ModelDetails } from './ModelDetails';
import { ModelList } from './ModelList';
import styles from './ModelPicker.module.css';
import { toRows } from './modelRows';
import { findModels, NO_FILTERS, type ModelFilters } from './modelSearch';

export interface ModelPickerProps {
  readonly current: ModelRef | undefined;
  /** Shows only models that take pictures at first. */
  readonly visionOnly: boolean;
  readonly onChoose: (model: ModelRef) => void;
  readonly onClose: () => void;
}

const PAGE = 8;

/** All models of all providers in one searchable list, and what is known of the one in view. */
export function ModelPicker({ current, visionOnly, onChoose, onClose }: ModelPickerProps) {
  useConnectedCatalogue();
  const { models, loaded } = useCatalogue((catalogue) => catalogue);
  const providers = useSettings((state) => state.providers);
  const favourites = useSettings((state) => state.settings.favouriteModels);
  const recent = useSettings((state) => state.settings.recentModels);
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<ModelFilters>({
    ...NO_FILTERS,
    input: visionOnly ? ['image'] : [],
  });
  const [active, setActive] = useState<number>();
  const searched = useDeferredValue(text);
  const listId = useId();

  const rows = useMemo(
    () =>
      toRows(
        findModels(
          providers ?? [],
          models,
          { ...filters, text: searched },
          { favourites: favourites ?? [], recent: recent ?? [] },
        ),
      ),
    [providers, models, filters, searched, favourites, recent],
  );
  const options = useMemo(() => rows.filter((row) => row.kind !== 'provider'), [rows]);
  const currentIndex = options.findIndex(
    ({ ref }) => ref.modelId === current?.modelId && ref.providerId === current.providerId,
  );
  const activeIndex = Math.min(active ?? Math.max(0, currentIndex), options.length - 1);
  const shown = useDeferredValue(options[activeIndex]);

  const choose = (ref: ModelRef | undefined): void => {
    if (ref === undefined) return;
    noteRecentModel(ref);
    onChoose(ref);
    onClose();
  };
  const narrow = (next: ModelFilters): void => {
    setFilters(next);
    setActive(0);
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const last = options.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive(activeIndex === last ? 0 : activeIndex + 1),
      ArrowUp: () => setActive(activeIndex <= 0 ? last : activeIndex - 1),
      PageDown: () => setActive(Math.min(last, activeIndex + PAGE)),
      PageUp: () => setActive(Math.max(0, activeIndex - PAGE)),
      Enter: () => choose(options[activeIndex]?.ref),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  return (
    <Dialog title="Choose a model" size="wide" onClose={onClose} footer={<CatalogueAge />}>
      <div className={styles['search']}>
        <TextField
          label="Search models"
          hideLabel
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${activeIndex}` : undefined}
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
        <FilterBar filters={filters} providers={providers ?? []} onChange={narrow} />
      </div>
      <div className={styles['panes']}>
        <div className={styles['found']}>
          <p className="visually-hidden" role="status">
            {options.length === 1 ? '1 model' : `${options.length} models`}
          </p>
          {options.length === 0 && loaded && (
            <EmptyState title={models.length <= 1 ? 'No models are known yet' : 'No model matches'}>
              {filters.among === 'favourites' && favourites?.length === 0
                ? 'Mark models with the star beside their details.'
                : 'Remove a filter, connect a provider in the settings, or refresh the lists below.'}
            </EmptyState>
          )}
          <ModelList
            id={listId}
            rows={rows}
            count={options.length}
            activeIndex={activeIndex}
            currentIndex={currentIndex}
            favourites={favourites ?? []}
            onChoose={choose}
            onRest={setActive}
          />
        </div>
        {shown !== undefined && (
          <ModelDetails
            key={shown.key}
            modelRef={shown.ref}
            model={shown.model}
            providerName={shown.providerName}
            onUse={() => choose(shown.ref)}
          />
        )}
      </div>
    </Dialog>
  );
}
