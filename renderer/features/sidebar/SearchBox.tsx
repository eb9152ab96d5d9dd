import { Search as SearchIcon, X } from 'lucide-react';
import { useId, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { changeSearch, useSearch } from '@renderer/state/search';
import { IconButton } from '@renderer/ui/IconButton';
import { completionsOf } from './completions';
import styles from './SearchBox.module.css';
import { SearchHelp } from './SearchHelp';

export interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onFocus: (before: EventTarget | null) => void;
}

/** Takes words and operators; Tab completes an operator. */
export function SearchBox({ box, onKeyDown, onFocus }: SearchBoxProps) {
  const query = useSearch((state) => state.query);
  const completions = completionsOf(query);
  const id = useId();

  const type = (text: string): void => {
    flushSync(() => changeSearch(text));
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const [first] = completions;
    const atEnd = event.currentTarget.selectionStart === query.length;
    if (event.key === 'Tab' && !event.shiftKey && first !== undefined && atEnd) {
      event.preventDefault();
      type(first.query);
      return;
    }
    onKeyDown(event);
  };

  return (
    <div>
      <div className={styles['box']}>
        <SearchIcon size={15} strokeWidth={1.75} aria-hidden />
        <input
          ref={box}
          type="search"
          aria-label="Search conversations"
          aria-describedby={completions.length > 0 ? id : undefined}
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          value={query}
          onChange={(event) => changeSearch(event.target.value)}
          onKeyDown={handleKey}
          onFocus={(event) => onFocus(event.relatedTarget)}
        />
        {query !== '' && (
          <IconButton icon={X} name="Clear search" size="small" onClick={() => type('')} />
        )}
        <SearchHelp onChoose={(text) => type(`${query.trimEnd()} ${text}`.trimStart())} />
      </div>
      {completions.length > 0 && (
        <div className={styles['completions']}>
          <span id={id} className="visually-hidden">
            Tab completes {completions[0]?.label}
          </span>
          {completions.map((completion, index) => (
            <button
              key={completion.label}
              type="button"
              tabIndex={-1}
              className={styles['completion']}
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => type(completion.query)}
            >
              {completion.label}
              {index === 0 && <kbd aria-hidden>Tab</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
