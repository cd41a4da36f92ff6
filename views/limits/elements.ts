import { z } from 'zod';
import { anyText, confirm, exact, id, imageElement, listOf, option, optionGroup, plainText, shown } from './fields.ts';
import { richText } from './rich-text.ts';

const actionId = id;
const focus = { focus_on_load: z.boolean().optional() };
const confirmable = { confirm: confirm.optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])) })
    .optional(),
};
const style = { style: z.enum(['primary', 'danger']).optional() };
const label = { accessibility_label: shown(75).optional() };

const element = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), action_id: actionId, ...shape });

export const button = element('button', {
  text: plainText(75),
  value: exact(2000).optional(),
  url: exact(3000).optional(),
  ...style,
  ...label,
  ...confirmable,
});

const workflowButton = element('workflow_button', { text: plainText(75), workflow: z.unknown(), ...style, ...label });
const overflow = element('overflow', { options: listOf(option, 5), ...confirmable });
const options = { options: listOf(option, 10), ...confirmable, ...focus };
const checkboxes = element('checkboxes', { ...options, initial_options: listOf(option, 10).optional() });
const radioButtons = element('radio_buttons', { ...options, initial_option: option.optional() });

const picker = { ...confirmable, ...focus, ...placeholder };
const datepicker = element('datepicker', { ...picker, initial_date: exact(10).optional() });
const timepicker = element('timepicker', {
  ...picker,
  initial_time: exact(5).optional(),
  timezone: exact(255).optional(),
});
const datetimepicker = element('datetimepicker', {
  ...confirmable,
  ...focus,
  initial_date_time: z.int().optional(),
});

const choices = {
  options: listOf(option, 100).optional(),
  option_groups: listOf(optionGroup, 100).optional(),
};
const many = { max_selected_items: z.int().min(1).optional() };
const conversationFilter = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
};
const respond = { response_url_enabled: z.boolean().optional() };
const query = { min_query_length: z.int().min(0).optional() };
const ids = z.array(exact(255)).optional();
const first = listOf(option, 100).optional();

const selects = [
  element('static_select', { ...picker, ...choices, initial_option: option.optional() }),
  element('external_select', { ...picker, ...query, initial_option: option.optional() }),
  element('users_select', { ...picker, initial_user: exact(255).optional() }),
  element('conversations_select', {
    ...picker,
    ...conversationFilter,
    ...respond,
    initial_conversation: exact(255).optional(),
  }),
  element('channels_select', { ...picker, ...respond, initial_channel: exact(255).optional() }),
  element('multi_static_select', { ...picker, ...many, ...choices, initial_options: first }),
  element('multi_external_select', { ...picker, ...many, ...query, initial_options: first }),
  element('multi_users_select', { ...picker, ...many, initial_users: ids }),
  element('multi_conversations_select', { ...picker, ...many, ...conversationFilter, initial_conversations: ids }),
  element('multi_channels_select', { ...picker, ...many, initial_channels: ids }),
] as const;

const typed = { ...placeholder, ...focus, ...dispatch };
const textInput = element('plain_text_input', {
  ...typed,
  initial_value: shown(3000, 0).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});
const richTextInput = element('rich_text_input', {
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.int().optional(),
  max_lines: z.int().optional(),
});
const typedInputs = [
  textInput,
  element('email_text_input', { ...typed, initial_value: exact(3000, 0).optional() }),
  element('url_text_input', { ...typed, initial_value: exact(3000, 0).optional() }),
  element('number_input', {
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: exact(255).optional(),
    min_value: exact(255).optional(),
    max_value: exact(255).optional(),
  }),
  element('file_input', {
    filetypes: z.array(z.string()).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
] as const;

const chosen = [checkboxes, radioButtons, datepicker, timepicker, datetimepicker, ...selects] as const;

/** What an `actions` block may hold. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  richTextInput,
  ...chosen,
]);

/** What may stand at the right of a section. */
export const accessory = z.discriminatedUnion('type', [button, workflowButton, overflow, imageElement, ...chosen]);

/** What an `input` block may ask for. */
export const inputElement = z.discriminatedUnion('type', [richTextInput, ...typedInputs, ...chosen]);

const feedback = z.strictObject({ text: plainText(75), value: exact(2000), ...label });
export const contextAction = z.discriminatedUnion('type', [
  element('feedback_buttons', { positive_button: feedback, negative_button: feedback }),
  element('icon_button', {
    icon: exact(255),
    text: plainText(75),
    value: exact(2000).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
    ...label,
    ...confirmable,
  }),
]);

export const contextElement = z.union([imageElement, anyText(3000)]);
