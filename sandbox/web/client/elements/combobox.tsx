import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import { Popover } from './popover.tsx';
import { type Source, useSearch } from './use-search.ts';

export interface Choice {
  value: string;
  label: string;
  description?: string;
  group?: string;
}

export interface ComboboxProps {
  label: string;
  labelId?: string | undefined;
  placeholder: string;
  chosen: Choice[];
  many: boolean;
  disabled?: boolean;
  action?: string | undefined;
  invalid?: boolean;
  source: Source;
  /** Given nothing, what was chosen is cleared. */
  choose(choices: Choice[]): void;
}

/** A choice of one or many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { chosen, many, choose } = props;
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const take = (choice: Choice) => {
    if (!many) {
      choose([choice]);
      setOpen(false);
      anchor.current?.focus();
      return;
    }
    const isChosen = chosen.some(({ value }) => value === choice.value);
    choose(isChosen ? chosen.filter(({ value }) => value !== choice.value) : [...chosen, choice]);
  };
  return (
    <div className={`combobox ${many ? 'many' : ''}`}>
      <button
        type="button"
        ref={anchor}
        className="combobox-face"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-label={props.labelId ? undefined : props.label}
        aria-labelledby={props.labelId}
        aria-invalid={props.invalid ?? false}
        disabled={props.disabled}
        data-action={props.action}
        onClick={() => setOpen(!isOpen)}
      >
        <Face {...props} />
      </button>
      {isOpen && (
        <Popover anchor={anchor} close={close}>
          <Choices {...props} take={take} close={close} />
        </Popover>
      )}
    </div>
  );
}

function Face({ chosen, many, placeholder }: ComboboxProps) {
  if (chosen.length === 0) return <span className="placeholder">{placeholder}</span>;
  if (!many) return <span>{chosen[0]?.label}</span>;
  return (
    <span className="chips">
      {chosen.map(({ value, label }) => (
        <span className="chip" key={value}>
          {label}
        </span>
      ))}
    </span>
  );
}

function Choices(props: ComboboxProps & { take(choice: Choice): void; close(): void }) {
  const { chosen, take, close, choose, many } = props;
  const listId = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useSearch(props.source, query);
  const current = found.choices[Math.min(at, found.choices.length - 1)];

  function onKey(event: KeyboardEvent): void {
    const last = found.choices.length - 1;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, last));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && current) take(current);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <>
      <input
        className="search"
        role="combobox"
        aria-label={`Search ${props.label}`}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.value}`}
        ref={(node) => node?.focus()}
        placeholder="Type to search"
        value={query}
        onKeyDown={onKey}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
      />
      <div role="listbox" id={listId} className="choices" aria-multiselectable={many}>
        {found.choices.map((choice, index) => (
          <div key={choice.value}>
            {choice.group && choice.group !== found.choices[index - 1]?.group && (
              <p className="group">{choice.group}</p>
            )}
            <button
              type="button"
              role="option"
              id={`${listId}-${choice.value}`}
              tabIndex={-1}
              aria-selected={chosen.some(({ value }) => value === choice.value)}
              className={choice === current ? 'current' : undefined}
              onPointerMove={() => setAt(index)}
              onClick={() => take(choice)}
            >
              {choice.label}
              {choice.description && <small>{choice.description}</small>}
            </button>
          </div>
        ))}
        {found.note && <p className="note">{found.note}</p>}
      </div>
      {chosen.length > 0 && (
        <button type="button" className="clear" onClick={() => choose([])}>
          Clear {many ? 'all' : 'choice'}
        </button>
      )}
    </>
  );
}
