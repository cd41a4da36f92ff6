import { type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { wordsOf } from '../text/plain.tsx';
import { type Choice, Combobox } from './combobox.tsx';
import type { Field } from './surface.ts';
import { type ElementProps, useElement } from './use-element.ts';

const choiceOf = (option: Json, group?: string): Choice => ({
  value: String(option.value),
  label: wordsOf(option.text),
  ...(option.description === undefined ? {} : { description: wordsOf(option.description) }),
  ...(group ? { group } : {}),
});

const choicesOf = (element: Json): Choice[] => [
  ...jsonList(element.options).map((option) => choiceOf(option)),
  ...jsonList(element.option_groups).flatMap(({ label, options }) =>
    jsonList(options).map((option) => choiceOf(option, wordsOf(label))),
  ),
];

const listed = (entered: Field['entered']): string[] =>
  entered === null || entered === '' ? [] : Array.isArray(entered) ? entered.map(String) : [String(entered)];

/** Any select: static, external, of people, channels or conversations; of one or of many. */
export function Select(props: ElementProps) {
  const { element, input, labelId } = props;
  const { surface, place, field, change, busy } = useElement(props);
  const { workspace } = usePage();
  const type = String(element.type);
  const many = type.startsWith('multi_');
  const isExternal = type.endsWith('external_select');
  const known = type.endsWith('users_select')
    ? workspace.members.filter(({ kind }) => kind === 'person').map(({ id, name }) => ({ value: id, label: name }))
    : /(channels|conversations)_select$/.test(type)
      ? workspace.places.map(({ id, name }) => ({ value: id, label: name ? `#${name}` : workspace.app.name }))
      : choicesOf(element);
  /** Slack asks from the third letter on unless told otherwise. */
  const minQuery = typeof element.min_query_length === 'number' ? element.min_query_length : 3;
  const options = [...field.options.map((option) => choiceOf(option)), ...known];
  const chosen = listed(field.entered).map(
    (value) => options.find((choice) => choice.value === value) ?? { value, label: value },
  );

  async function ask(query: string): Promise<Choice[]> {
    return (await surface.suggest(place, query)).map((option) => choiceOf(option));
  }
  function choose(choices: Choice[]): void {
    const most = typeof element.max_selected_items === 'number' ? element.max_selected_items : Number.POSITIVE_INFINITY;
    const kept = choices.slice(0, most);
    const values = kept.map(({ value }) => value);
    void change({
      entered: many ? values : (values[0] ?? null),
      options: kept.map(({ value, label }) => ({ value, text: { type: 'plain_text', text: label } })),
    });
  }
  return (
    <Combobox
      label={wordsOf(input?.label) || wordsOf(element.placeholder) || 'options'}
      labelId={labelId}
      placeholder={wordsOf(element.placeholder) || (many ? 'Select options' : 'Select an option')}
      chosen={chosen}
      many={many}
      disabled={busy}
      action={stringOf(element.action_id)}
      invalid={surface.errors[place.blockId] !== undefined}
      source={isExternal ? { kind: 'asked', ask, minQuery } : { kind: 'known', choices: known }}
      choose={choose}
    />
  );
}
