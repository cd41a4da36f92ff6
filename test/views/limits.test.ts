import { expect } from 'chai';
import fc from 'fast-check';
import type { AppBlock, AppModalView, DataVisualizationBlock, MessageContent } from '../../views/blocks.ts';
import { assertMessage, assertView, checkMessage, checkView, fitMessage, fitView } from '../../views/limits.ts';

const section = (text: string): AppBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
const sections = (count: number) => Array.from({ length: count }, (_, index) => section(`line ${index}`));
const message = (...blocks: AppBlock[]): MessageContent => ({ text: 'Two projects are over budget', blocks });
const paths = (...blocks: AppBlock[]) => checkMessage(message(...blocks)).map(({ path }) => path);
const button = (action_id: string): AppBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id, text: { type: 'plain_text', text: 'Open' } }],
});
const table = (rows: number, text: string): AppBlock => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => [{ type: 'raw_text' as const, text }]),
});
const chart = (categories: string[], labels = categories): DataVisualizationBlock => ({
  type: 'data_visualization',
  title: 'Hours left',
  chart: {
    type: 'line',
    series: [{ name: 'Used', data: labels.map((label) => ({ label, value: 4 })) }],
    axis_config: { categories, y_label: 'hours' },
  },
});
const modal = (blocks: AppBlock[]): AppModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'I was away' },
  blocks,
});

describe('checkMessage', () => {
  it('takes a message within the limits', () => {
    const blocks: AppBlock[] = [
      { type: 'header', level: 2, text: { type: 'plain_text', text: 'Budget' } },
      section('*SUBS* used 92 %'),
      table(3, 'x'),
      chart(['Mon', 'Tue']),
      { type: 'divider' },
      button('why'),
    ];
    expect(checkMessage(message(...blocks))).to.deep.equal([]);
  });

  it('wants a text that says the point', () => {
    expect(checkMessage({ text: ' ', blocks: [section('x')] })[0]?.path).to.equal('/text');
    expect(checkMessage({ text: 'x'.repeat(4001), blocks: [] })[0]?.problem).to.equal(
      'must be less than 4001 characters',
    );
  });

  it('counts code points, not UTF-16 units', () => {
    expect(paths(section('😀'.repeat(3000)))).to.deep.equal([]);
    expect(paths(section('😀'.repeat(3001)))).to.deep.equal(['/blocks/0/text/text']);
  });

  it('finds what is too long inside blocks and elements', () => {
    expect(paths({ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } })).to.deep.equal([
      '/blocks/0/text/text',
    ]);
    expect(paths(button('x'.repeat(256)))).to.deep.equal(['/blocks/0/elements/0/action_id']);
    expect(paths(section(''))).to.deep.equal(['/blocks/0/text/text']);
  });

  it('finds unknown block types and fields', () => {
    expect(checkMessage({ text: 'x', blocks: [{ type: 'sektion' }] })[0]?.problem).to.equal('unsupported type');
    const typo = [{ type: 'divider', blockid: 'a' }];
    expect(checkMessage({ text: 'x', blocks: typo })[0]?.problem).to.equal('invalid additional property: blockid');
    expect(checkMessage({ text: 'x', blocks: [{ type: 'header' }] })[0]?.problem).to.equal(
      'missing required field: text',
    );
  });

  it('refuses more than 50 blocks, 1 table, 2 charts, and 10 000 characters in cells', () => {
    expect(paths(...sections(51))).to.deep.equal(['/blocks']);
    expect(paths(table(1, 'a'), table(1, 'b'))).to.deep.equal(['/blocks/1']);
    expect(paths(chart(['a']), chart(['b']), chart(['c']))).to.deep.equal(['/blocks/2']);
    expect(paths(table(11, 'x'.repeat(1000)))).to.deep.equal(['/blocks/0/rows']);
  });

  it('wants a chart to have a point for every category', () => {
    expect(paths(chart(['Mon', 'Tue'], ['Mon']))).to.deep.equal(['/blocks/0/chart/series/0/data']);
  });

  it('refuses blocks that belong on another surface', () => {
    expect(paths({ type: 'alert', text: { type: 'plain_text', text: 'no' } })).to.deep.equal(['/blocks/0']);
    expect(checkView({ type: 'home', blocks: [chart(['a'])] })[0]?.problem).to.match(/not available in a home/);
  });

  it('refuses a block_id or, within one block, an action_id used twice', () => {
    const twice: AppBlock = {
      type: 'actions',
      elements: ['one', 'two'].map((text) => ({
        type: 'button',
        action_id: 'same',
        text: { type: 'plain_text', text },
      })),
    };
    expect(paths({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' })).to.deep.equal([
      '/blocks/1/block_id',
    ]);
    expect(paths(twice)).to.deep.equal(['/blocks/0/elements/1/action_id']);
    expect(paths(button('same'), button('same'))).to.deep.equal([]);
  });
});

describe('checkView', () => {
  it('holds titles, private metadata and size to their limits', () => {
    expect(checkView(modal(sections(100)))).to.deep.equal([]);
    const long = { ...modal([section('x')]), title: { type: 'plain_text', text: 'x'.repeat(25) } };
    expect(checkView(long)[0]?.path).to.equal('/title/text');
    expect(checkView({ ...modal([section('x')]), private_metadata: 'x'.repeat(3001) })[0]?.path).to.equal(
      '/private_metadata',
    );
    const heavy = modal(Array.from({ length: 90 }, () => section('x'.repeat(2900))));
    expect(checkView(heavy)[0]?.problem).to.match(/^view_too_large/);
    expect(checkView(fitView(heavy))).to.deep.equal([]);
  });
});

describe('fitMessage', () => {
  it('leaves a message within the limits as it is', () => {
    const content = message(section('fine'), button('why'));
    expect(fitMessage(content)).to.deep.equal(content);
  });

  it('ends what it cuts with …', () => {
    const fitted = fitMessage({ text: 'y'.repeat(5000), blocks: [section('x'.repeat(4000))] });
    expect([...fitted.text]).to.have.length(4000);
    expect(fitted.blocks[0]).to.deep.equal(section(`${'x'.repeat(2999)}…`));
  });

  it('says how many blocks it left off', () => {
    const fitted = fitMessage(message(...sections(60)));
    expect(fitted.blocks).to.have.length(50);
    expect(fitted.blocks.at(-1)).to.deep.equal({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'and 11 more' }],
    });
  });

  it('says under a table how many rows it left off', () => {
    const fitted = fitMessage(message(table(120, 'x'), section('after')));
    expect(fitted.blocks[1]).to.deep.equal({ type: 'context', elements: [{ type: 'mrkdwn', text: 'and 20 more' }] });
    expect(fitted.blocks[2]).to.deep.equal(section('after'));
  });

  it('replaces only the block that cannot be shortened', () => {
    const fitted = fitMessage(message(section('kept'), button('x'.repeat(300))));
    expect(fitted.blocks[0]).to.deep.equal(section('kept'));
    expect(fitted.blocks[1]?.type).to.equal('context');
  });

  it('takes a text from the blocks when there is none', () => {
    expect(fitMessage({ text: '', blocks: [section('the point')] }).text).to.equal('the point');
  });

  it('makes anything acceptable to Slack, and changes nothing the second time', () => {
    const anyBlock = fc.oneof(
      fc.string({ maxLength: 5000, unit: 'grapheme' }).map(section),
      fc.integer({ min: 1, max: 300 }).map((rows) => table(rows, 'cell'.repeat(rows))),
      fc.string({ maxLength: 400 }).map(button),
      fc.array(fc.string({ maxLength: 30 }), { maxLength: 30 }).map((categories) => chart(categories)),
    );
    const anyMessage = fc.record({ text: fc.string(), blocks: fc.array(anyBlock, { maxLength: 80 }) });
    fc.assert(
      fc.property(anyMessage, (content) => {
        const fitted = fitMessage(content);
        expect(checkMessage(fitted)).to.deep.equal([]);
        expect(fitMessage(fitted)).to.deep.equal(fitted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('assertMessage and assertView', () => {
  it('name every problem and its place', () => {
    expect(() => assertMessage(message(section('')))).to.throw('/blocks/0/text/text: must be more than 0 characters');
    expect(() => assertView(modal([]))).to.throw('/blocks: no fewer than 1 items required');
    expect(() => assertMessage(message(section('fine')))).not.to.throw();
  });
});
