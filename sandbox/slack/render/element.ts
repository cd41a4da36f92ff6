import { isJson, type Json, jsonList, stringOf, textOf } from '../workspace/json.ts';

/** An element as a reader sees it: `[Button]`, `[Choose a project ▾]`, `[x] An option`. */
export function readElement(element: Json): string {
  const type = String(element.type);
  if (type === 'button') return `[${textOf(element.text)}]`;
  if (type === 'feedback_buttons') {
    const choices = [element.positive_button, element.negative_button].filter(isJson);
    return choices.map(({ text }) => `[${textOf(text)}]`).join(' ');
  }
  if (type === 'overflow')
    return `[⋯ ${jsonList(element.options)
      .map(({ text }) => textOf(text))
      .join(' / ')}]`;
  if (type === 'checkboxes' || type === 'radio_buttons') return readBoxes(element);
  return readField(element);
}

function readBoxes(element: Json): string {
  const initial = [
    ...jsonList(element.initial_options),
    ...(isJson(element.initial_option) ? [element.initial_option] : []),
  ];
  const isChosen = (option: Json) => initial.some(({ value }) => value === option.value);
  return jsonList(element.options)
    .map((option) => `[${isChosen(option) ? 'x' : ' '}] ${textOf(option.text)}`)
    .join('  ');
}

function readField(element: Json): string {
  const option = isJson(element.initial_option) ? textOf(element.initial_option.text) : undefined;
  const entered = ['initial_value', 'initial_date', 'initial_time'].map((key) => stringOf(element[key]));
  const shown = option ?? entered.find((value) => value) ?? textOf(element.placeholder);
  return /select$/.test(String(element.type)) ? `[${shown} ▾]` : `[${shown}]`;
}
