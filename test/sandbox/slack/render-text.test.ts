import { expect } from 'chai';
import { renderMessage, renderView } from '../../../sandbox/slack/render-text.ts';
import type { Json } from '../../../sandbox/slack/workspace/json.ts';
import { workspace } from './fixture.ts';

const render = (text: string, blocks: Json[] = []) =>
  renderMessage({ type: 'message', ts: '1.000001', user: 'U0REEVE', text, blocks }, workspace());
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const plain = (text: string) => ({ type: 'plain_text', text });

describe('renderMessage', () => {
  it('says names, dates and links as a reader sees them', () => {
    const text =
      'Hi <@U0ANN>, *two days* in <#C0SUBS> by <!date^1^{date}|Friday> &amp; ~late~, <https://a.b|see> <!here>';
    expect(render(text)).to.equal('Hi @ann, two days in #subs by Friday & ~late~, see (https://a.b) @here');
  });

  it('shows blocks rather than the text, with buttons in brackets', () => {
    const blocks = [
      { type: 'header', text: plain('Budget') },
      { type: 'section', text: mrkdwn('*SUBS* 92 %'), fields: [mrkdwn('*Used*\n37 h')], accessory: button('Open') },
      { type: 'divider' },
      { type: 'actions', elements: [button('Why?'), { type: 'overflow', options: [{ text: plain('Snooze') }] }] },
      { type: 'context', elements: [mrkdwn('Tempo · 09:58')] },
    ];
    expect(render('fallback', blocks).split('\n')).to.deep.equal([
      '== Budget ==',
      'SUBS 92 %',
      'Used: 37 h',
      '[Open]',
      '---',
      '[Why?] [⋯ Snooze]',
      'Tempo · 09:58',
    ]);
  });

  it('lines tables up and tells charts in words', () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const rows = [
      [cell('Person'), cell('Hours')],
      [cell('Ann'), { type: 'raw_number', value: 32, text: '32' }],
    ];
    const series = [
      {
        name: 'Team',
        data: [
          { label: 'W1', value: 80 },
          { label: 'W2', value: 92 },
        ],
      },
    ];
    const line = { type: 'line', series, axis_config: { categories: ['W1', 'W2'], y_label: '%' } };
    const pie = {
      type: 'pie',
      segments: [
        { label: 'ok', value: 3 },
        { label: 'late', value: 1 },
      ],
    };
    const blocks = [
      { type: 'table', rows },
      { type: 'data_visualization', title: 'Compliance', chart: line },
      { type: 'data_visualization', title: 'People', chart: pie },
    ];
    expect(render('x', blocks).split('\n')).to.deep.equal([
      '| Person | Hours',
      '| Ann    | 32',
      '[line chart] Compliance (%)',
      '  Team: W1 80, W2 92',
      '[pie chart] People',
      '  ok: 3 (75 %)',
      '  late: 1 (25 %)',
    ]);
  });

  it('reads rich text, containers and files', () => {
    const item = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
    const list = { type: 'rich_text_list', style: 'ordered', elements: [item('one'), item('two')] };
    const child = { type: 'rich_text', elements: [list] };
    const message = {
      type: 'message' as const,
      ts: '1.1',
      user: 'U0REEVE',
      text: '',
      blocks: [{ type: 'container', title: plain('Details'), child_blocks: [child] }],
      files: [{ id: 'F1', name: 'a.xlsx', title: 'October', mimetype: '', size: 1, user: 'U', url_private: '' }],
    };
    expect(renderMessage(message, workspace())).to.equal('Details\n  1. one\n  2. two\n[file: October, a.xlsx]');
  });
});

describe('renderView', () => {
  it('shows title, fields and buttons', () => {
    const select = { type: 'static_select', placeholder: plain('Choose') };
    const content = {
      type: 'modal',
      title: plain('I was away'),
      submit: plain('Send'),
      blocks: [{ type: 'input', label: plain('Project'), element: select }],
    };
    const view = { id: 'V1', userId: 'U0ANN', content, hash: '', values: {}, rootId: 'V1', previousId: null };
    expect(renderView(view, workspace())).to.equal('== I was away ==\nProject: [Choose ▾]\n[Send]');
  });
});

function button(text: string): Json {
  return { type: 'button', text: plain(text) };
}
