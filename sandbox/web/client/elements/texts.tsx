import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { isJson, stringList, stringOf } from '../../../slack/workspace/json.ts';
import { wordsOf } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

/** A text or number field. What is wrong with its content is said on submit, as Slack does. */
export function TextField(props: ElementProps) {
  const { element, blockId, input, labelId } = props;
  const { surface, field, type, press } = useElement(props);
  const isLong = element.multiline === true;
  const triggers = isJson(element.dispatch_action_config)
    ? stringList(element.dispatch_action_config.trigger_actions_on)
    : ['on_enter_pressed'];
  const dispatches = input?.dispatch_action === true;

  function enter(text: string): void {
    type({ entered: text, options: [] });
    if (dispatches && triggers.includes('on_character_entered')) void press({ selected: text });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || (isLong && !event.metaKey && !event.ctrlKey)) return;
    event.preventDefault();
    if (dispatches && triggers.includes('on_enter_pressed')) void press({ selected: field.entered });
    else surface.submit();
  }
  const common = {
    'aria-labelledby': labelId,
    error: surface.errors[blockId] !== undefined,
    'data-action': stringOf(element.action_id),
    placeholder: wordsOf(element.placeholder),
    value: String(field.entered ?? ''),
    onChange: (event: { target: { value: string } }) => enter(event.target.value),
    onKeyDown: onKey,
  };
  if (isLong) return <Textarea {...common} autosize minRows={4} maxRows={12} />;
  const isNumber = element.type === 'number_input';
  return (
    <TextInput
      {...common}
      {...(isNumber ? { inputMode: element.is_decimal_allowed === true ? 'decimal' : 'numeric' } : {})}
    />
  );
}
