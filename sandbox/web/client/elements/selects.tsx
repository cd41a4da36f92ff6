import { Select as MantineSelect, MultiSelect, type OptionsFilter } from '@mantine/core';
import { type FocusEvent, useState } from 'react';
import { type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { wordsOf } from '../text/plain.tsx';
import type { Field } from './surface.ts';
import { type Choice, useChoices } from './use-choices.ts';
import { type ElementProps, useElement } from './use-element.ts';

const choiceOf = (option: Json): Choice => ({
  value: String(option.value),
  label: wordsOf(option.text),
  ...(option.description === undefined ? {} : { description: wordsOf(option.description) }),
});

const listed = (entered: Field['entered']): string[] =>
  entered === null || entered === '' ? [] : Array.isArray(entered) ? entered.map(String) : [String(entered)];

/** Slack asks from the third letter on unless told otherwise. */
const usualMinQuery = 3;

/** Any select: static, external, of people or of conversations; of one or of many. */
export function Select(props: ElementProps) {
  const { element, input, labelId } = props;
  const { surface, place, field, change } = useElement(props);
  const { workspace } = usePage();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const type = String(element.type);
  const isExternal = type.endsWith('external_select');
  const values = listed(field.entered);
  const chosen = field.options.map(choiceOf);
  const ask = async (query: string) => (await surface.suggest(place, query)).map(choiceOf);
  const minQuery = typeof element.min_query_length === 'number' ? element.min_query_length : usualMinQuery;
  const isChosen = chosen.some(({ label }) => label === typed);
  const found = useChoices(isExternal && isOpen ? { ask, minQuery } : null, isChosen ? '' : typed);
  const known = isExternal ? found.choices : knownChoices();
  const missing = chosen.filter(({ value }) => !known.some((choice) => choice.value === value));

  function knownChoices(): Choice[] {
    if (type.endsWith('users_select')) {
      return workspace.members
        .filter(({ kind }) => kind === 'person')
        .map(({ id, name }) => ({ value: id, label: name }));
    }
    if (type === 'conversations_select') {
      return workspace.places.map(({ id, name }) => ({ value: id, label: name ? `#${name}` : workspace.app.name }));
    }
    return jsonList(element.options).map(choiceOf);
  }
  function choose(next: string[]): void {
    const labelOf = (value: string) => [...known, ...chosen].find((choice) => choice.value === value)?.label ?? value;
    const options = next.map((value) => ({ value, text: { type: 'plain_text', text: labelOf(value) } }));
    void change({ entered: type.startsWith('multi_') ? next : (next[0] ?? null), options });
  }
  const common = {
    'aria-label': labelId ? undefined : wordsOf(input?.label) || wordsOf(element.placeholder) || 'options',
    'aria-labelledby': labelId,
    'data-action': stringOf(element.action_id),
    className: 'select',
    comboboxProps: { keepMounted: false, classNames: { dropdown: 'popover' } },
    data: [...missing, ...known],
    searchable: true,
    clearable: true,
    selectFirstOptionOnChange: true,
    nothingFoundMessage: found.note,
    error: surface.errors[place.blockId] !== undefined,
    onDropdownOpen: () => setOpen(true),
    onDropdownClose: () => setOpen(false),
    onSearchChange: setTyped,
    onFocus: (event: FocusEvent<HTMLInputElement>) => event.target.select(),
    renderOption: ({ option }: { option: { value: string; label: string } }) => (
      <span>
        {option.label}
        <small>{known.find(({ value }) => value === option.value)?.description}</small>
      </span>
    ),
    ...(isExternal ? { filter: (({ options }) => options) satisfies OptionsFilter } : {}),
  };
  if (!type.startsWith('multi_')) {
    return (
      <MantineSelect
        {...common}
        allowDeselect={false}
        placeholder={wordsOf(element.placeholder) || 'Select an option'}
        value={values[0] ?? null}
        onChange={(value) => choose(value === null ? [] : [value])}
      />
    );
  }
  return (
    <MultiSelect
      {...common}
      placeholder={values.length > 0 ? '' : wordsOf(element.placeholder) || 'Select options'}
      {...(typeof element.max_selected_items === 'number' ? { maxValues: element.max_selected_items } : {})}
      value={values}
      onChange={choose}
    />
  );
}
