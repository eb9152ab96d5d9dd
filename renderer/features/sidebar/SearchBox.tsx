import { Search as SearchIcon, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './SearchBox.module.css';

export interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  readonly onChange: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function SearchBox({ ref, query, onChange, onKeyDown }: SearchBoxProps) {
  return (
    <div className={styles['box']}>
      <SearchIcon size={15} strokeWidth={1.75} aria-hidden />
      <input
        ref={ref}
        type="search"
        aria-label="Search conversations"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {query !== '' && (
        <IconButton icon={X} name="Clear search" size="small" onClick={() => onChange('')} />
      )}
    </div>
  );
}
