import { CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { SEARCH_OPERATORS } from '@shared/utils/searchOperators';
import { IconButton } from '@renderer/ui/IconButton';
import { Popover } from '@renderer/ui/Popover';
import styles from './SearchHelp.module.css';

export interface SearchHelpProps {
  /** Puts an operator into the search box. */
  readonly onChoose: (text: string) => void;
}

/** Lists what one can search for besides words. */
export function SearchHelp({ onChoose }: SearchHelpProps) {
  const [open, setOpen] = useState(false);
  const anchor = `--search-help-${useId().replaceAll(/\W/g, '')}`;
  const choose = (text: string): void => {
    setOpen(false);
    onChoose(text);
  };
  return (
    <>
      <IconButton
        icon={CircleHelp}
        name="Search help"
        size="small"
        aria-haspopup="dialog"
        aria-expanded={open}
        style={{ anchorName: anchor }}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Popover name="Search help" anchor={anchor} align="start" onClose={() => setOpen(false)}>
          <p className={styles['intro']}>
            All words are found by their beginnings, <code>"in quotes"</code> as a phrase. These
            narrow it down:
          </p>
          <ul className={styles['list']}>
            {SEARCH_OPERATORS.map(({ name, example, help }) => (
              <li key={name}>
                <button
                  type="button"
                  className={styles['operator']}
                  aria-label={`${example}: ${help}`}
                  onClick={() => choose(name === 'has' ? example : `${name}:`)}
                >
                  <code>{example}</code>
                  <span>{help}</span>
                </button>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  );
}
