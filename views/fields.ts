import type { InputBlock, PlainTextOption } from '@slack/types';
import type { AppBlock, AppModalView } from './blocks.ts';
import { shortened } from './parts.ts';

/** One choice of a select: what is read and what comes back. */
export interface Option {
  text: string;
  value: string;
}

/** What stands around every field. `fresh` makes its block new, so that Slack shows the value given instead of what was typed. */
export interface FieldBase {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  fresh?: string;
  /** The field's action id when using it is listened to. */
  dispatch?: string;
}

type Element = InputBlock['element'];

const plain = (text: string, most: number) => ({ type: 'plain_text' as const, text: shortened(text, most) });

/** An option as Slack takes it. */
export const optionOf = ({ text, value }: Option): PlainTextOption => ({ text: plain(text || value, 75), value });

function input({ name, label, hint, required, fresh, dispatch }: FieldBase, element: Element): AppBlock {
  return {
    type: 'input',
    block_id: fresh === undefined ? name : `${name}@${fresh}`,
    label: plain(label, 150),
    element,
    optional: required !== true,
    ...(hint ? { hint: plain(hint, 300) } : {}),
    ...(dispatch ? { dispatch_action: true } : {}),
  };
}

const idOf = ({ name, dispatch }: FieldBase) => dispatch ?? name;

export function textField(field: FieldBase & { value: string | null; multiline?: boolean; most?: number }): AppBlock {
  const { value, multiline = false, most = 3000, dispatch } = field;
  return input(field, {
    type: 'plain_text_input',
    action_id: idOf(field),
    max_length: most,
    ...(multiline ? { multiline } : {}),
    ...(value ? { initial_value: shortened(value, most) } : {}),
    ...(dispatch ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } } : {}),
  });
}

/** A number. Its bounds are said by Reeve when it is sent in, in words. */
export function numberField(field: FieldBase & { value: number | null }): AppBlock {
  const initial = field.value === null ? {} : { initial_value: String(field.value) };
  return input(field, { type: 'number_input', action_id: idOf(field), is_decimal_allowed: true, ...initial });
}

export function selectField(field: FieldBase & { options: readonly Option[]; value: string | null }): AppBlock {
  const initial = field.options.find(({ value }) => value === field.value);
  return input(field, {
    type: 'static_select',
    action_id: idOf(field),
    options: field.options.map(optionOf),
    ...(initial ? { initial_option: optionOf(initial) } : {}),
  });
}

/** A select that asks Reeve for its options as one types; `source` is one of `optionIds`. */
export function searchField(field: FieldBase & { source: string; chosen: Option | null }): AppBlock {
  return input(field, {
    type: 'external_select',
    action_id: field.dispatch ?? field.source,
    min_query_length: 0,
    ...(field.chosen ? { initial_option: optionOf(field.chosen) } : {}),
  });
}

export function searchManyField(field: FieldBase & { source: string; chosen: readonly Option[] }): AppBlock {
  return input(field, {
    type: 'multi_external_select',
    action_id: field.source,
    min_query_length: 0,
    ...(field.chosen.length > 0 ? { initial_options: field.chosen.slice(0, 100).map(optionOf) } : {}),
  });
}

export function channelField(field: FieldBase & { value: string | null }): AppBlock {
  return input(field, {
    type: 'conversations_select',
    action_id: idOf(field),
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(field.value ? { initial_conversation: field.value } : {}),
  });
}

export function userField(field: FieldBase & { value: string | null }): AppBlock {
  const initial = field.value ? { initial_user: field.value } : {};
  return input(field, { type: 'users_select', action_id: idOf(field), ...initial });
}

export function usersField(field: FieldBase & { values: readonly string[] }): AppBlock {
  const initial = field.values.length > 0 ? { initial_users: [...field.values] } : {};
  return input(field, { type: 'multi_users_select', action_id: idOf(field), ...initial });
}

export function dayField(field: FieldBase & { value: string | null }): AppBlock {
  const initial = field.value ? { initial_date: field.value } : {};
  return input(field, { type: 'datepicker', action_id: idOf(field), ...initial });
}

export function timeField(field: FieldBase & { value: string }): AppBlock {
  return input(field, { type: 'timepicker', action_id: idOf(field), initial_time: field.value });
}

/** Boxes to tick, ten at most. */
export function boxesField(field: FieldBase & { options: readonly Option[]; values: readonly string[] }): AppBlock {
  const ticked = field.options.filter(({ value }) => field.values.includes(value)).map(optionOf);
  return input(field, {
    type: 'checkboxes',
    action_id: idOf(field),
    options: field.options.map(optionOf),
    ...(ticked.length > 0 ? { initial_options: ticked } : {}),
  });
}

/** A modal whose form comes back to `callbackId` together with `metadata`. */
export function formModal(form: {
  title: string;
  callbackId: string;
  metadata: string;
  blocks: AppBlock[];
  submit?: string;
}): AppModalView {
  return {
    type: 'modal',
    callback_id: form.callbackId,
    private_metadata: form.metadata,
    title: plain(form.title, 24),
    submit: plain(form.submit ?? 'Save', 24),
    close: plain('Cancel', 24),
    blocks: form.blocks,
  };
}
