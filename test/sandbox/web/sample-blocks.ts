import type { AppBlock } from '../../../views/blocks.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const raw = (text: string) => ({ type: 'raw_text' as const, text });
const number = (value: number) => ({ type: 'raw_number' as const, value, text: String(value) });
const button = (text: string, action_id: string) => ({ type: 'button' as const, text: plain(text), action_id });

/** One of every kind of block that may stand in a message. */
export const everyBlock: AppBlock[] = [
  { type: 'header', text: plain('Hours of last week') },
  {
    type: 'section',
    text: mrkdwn('*Two days* are _short_, ~three~ `SUBS-1` <https://jira.test/SUBS-1|SUBS-1> <@U0BOB> <#C0SUBS>'),
    fields: [mrkdwn('*Logged*\n24 h'), mrkdwn('*Expected*\n40 h')],
    accessory: { type: 'overflow', action_id: 'more', options: [option('Snooze', 'snooze'), option('Mute', 'mute')] },
  },
  { type: 'context', elements: [mrkdwn('Tempo as of <!date^1793631600^{date_short_pretty} at {time}|Nov 2>')] },
  { type: 'divider' },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'Written ', style: { bold: true } }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'A point' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Quoted' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'const a = 1' }] },
    ],
  },
  { type: 'markdown', text: '## Answer\n\n- **one** thing\n- `two`\n\n| A | B |\n|---|---|\n| 1 | 2 |' },
  {
    type: 'data_table',
    caption: 'Who is short',
    page_size: 2,
    row_header_column_index: 0,
    rows: [
      [raw('Person'), raw('Logged (h)')],
      [raw('Ann'), number(24)],
      [raw('Bob'), number(7.5)],
      [raw('Cleo'), number(31)],
    ],
  },
  {
    type: 'data_visualization',
    title: 'Burn of SUBS',
    chart: {
      type: 'line',
      series: [{ name: 'Used', data: ['1', '2', '3'].map((label, index) => ({ label, value: index * 12 })) }],
      axis_config: { categories: ['1', '2', '3'], x_label: 'Day', y_label: 'Hours' },
    },
  },
  {
    type: 'data_visualization',
    title: 'Where it went',
    chart: {
      type: 'pie',
      segments: [
        { label: 'Design', value: 30 },
        { label: 'Build', value: 90 },
      ],
    },
  },
  {
    type: 'container',
    title: plain('Details'),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'section', text: mrkdwn('Folded away') }],
  },
  {
    type: 'plan',
    title: 'Three steps',
    tasks: [{ type: 'task_card', task_id: '1', title: 'Read Tempo', status: 'complete' }],
  },
  {
    type: 'actions',
    elements: [
      button('I Was Away', 'away'),
      button('Why?', 'why'),
      button('Too Late', 'late'),
      {
        type: 'static_select',
        action_id: 'project',
        placeholder: plain('Project'),
        options: [option('SUBS', 'SUBS'), option('KITE', 'KITE')],
      },
      {
        ...button('Delete', 'delete'),
        style: 'danger',
        confirm: {
          title: plain('Sure?'),
          text: plain('It is gone then.'),
          confirm: plain('Delete'),
          deny: plain('Keep'),
        },
      },
    ],
  },
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
    ],
  },
];

export const card: AppBlock[] = [
  {
    type: 'card',
    title: mrkdwn('*KITE*'),
    subtitle: mrkdwn('Retainer'),
    body: mrkdwn('At 80 %'),
    actions: [button('Open', 'open')],
  },
  {
    type: 'carousel',
    elements: [
      { type: 'card', title: mrkdwn('One') },
      { type: 'card', title: mrkdwn('Two') },
    ],
  },
  {
    type: 'table',
    rows: [
      [raw('Epic'), raw('Hours')],
      [raw('Search'), number(12)],
    ],
  },
];

/** One of every field. */
export const everyField: AppBlock[] = [
  { type: 'alert', level: 'warning', text: plain('Nothing is saved yet') },
  {
    type: 'input',
    block_id: 'days',
    label: plain('Days'),
    hint: plain('For example Nov 9'),
    element: { type: 'plain_text_input', action_id: 'days_text' },
  },
  {
    type: 'input',
    block_id: 'owner',
    optional: true,
    label: plain('Project'),
    element: { type: 'external_select', action_id: 'project_pick', min_query_length: 1 },
  },
  {
    type: 'input',
    block_id: 'hours',
    optional: true,
    label: plain('Hours'),
    element: { type: 'number_input', action_id: 'hours_number', is_decimal_allowed: true },
  },
  {
    type: 'input',
    block_id: 'from',
    optional: true,
    label: plain('From'),
    element: { type: 'datepicker', action_id: 'from_day', initial_date: '2026-11-09' },
  },
  {
    type: 'input',
    block_id: 'people',
    optional: true,
    label: plain('People'),
    element: { type: 'multi_users_select', action_id: 'people_pick' },
  },
  {
    type: 'input',
    block_id: 'kind',
    optional: true,
    label: plain('Kind'),
    element: {
      type: 'radio_buttons',
      action_id: 'kind_pick',
      options: [option('Vacation', 'vacation'), option('Sick', 'sick')],
    },
  },
  {
    type: 'input',
    block_id: 'tell',
    optional: true,
    label: plain('Tell'),
    element: {
      type: 'checkboxes',
      action_id: 'tell_pick',
      options: [option('My lead', 'lead'), option('My PM', 'pm')],
    },
  },
];
