import { expect } from 'chai';
import { callingNobody, inWords, visibleText } from '../../agents/visible-text.ts';
import { createRender } from '../../jobs/render.ts';
import { cellText } from '../../jobs/report/workbook/cell-text.ts';
import { markdownOf } from '../../views/answers/markdown.ts';
import { plainName } from '../../views/mrkdwn.ts';
import { quoted, shortened } from '../../views/parts.ts';
import { visible } from '../../views/visible.ts';
import { quietLogger } from '../jobs/fixture.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const turned = 'invoice\u202Excod.exe\u2066\u200F';
const hidden = 'pay\u200Broll\u2060 a\u200Db\uFEFF';

describe('text from outside', () => {
  it('is read in the order it is written in, and hides nothing', () => {
    expect(visibleText(turned)).to.equal('invoicexcod.exe');
    expect(visibleText(hidden)).to.equal('payroll ab');
  });

  it('keeps emoji of several parts and the letters of other scripts', () => {
    for (const text of ['👩‍💻 ❤️‍🔥 👍🏽‍x', 'می‌خواهم', 'क्‍ष', 'שלום', 'مرحبا', 'naïve café', '漢字'])
      expect(visibleText(text)).to.equal(text);
  });

  it('is made visible in messages, workbooks and mail alike', () => {
    for (const show of [plainName, cellText, (text: string) => quoted(text), (text: string) => shortened(text, 99)]) {
      expect(show(turned)).to.equal('invoicexcod.exe');
      expect(show(hidden)).to.equal('payroll ab');
    }
  });

  it('is made visible in every message and view, whoever worded it, but not in what a click carries', () => {
    const render = createRender(quietLogger());
    const button = { type: 'button' as const, action_id: 'a', value: hidden, text: plain(turned) };
    const blocks = [
      { type: 'section' as const, text: { type: 'mrkdwn' as const, text: `*${turned}*` } },
      { type: 'actions' as const, elements: [button] },
    ];
    const [section, actions] = render.fit({ text: hidden, blocks }).blocks;
    expect(render.fit({ text: hidden, blocks }).text).to.equal('payroll ab');
    expect(section).to.have.nested.property('text.text', '*invoicexcod.exe*');
    expect(actions).to.have.nested.property('elements[0].text.text', 'invoicexcod.exe');
    expect(actions).to.have.nested.property('elements[0].value', hidden);
    const clean = { text: 'As it is', blocks: [] };
    expect(visible(clean)).to.equal(clean);
  });

  it('calls nobody, and leaves addresses and other names as they are', () => {
    expect(callingNobody('@here @Channel: (@everyone) <!here|x> <!subteam^S1> @group')).to.equal(
      '＠here ＠Channel: (＠everyone) ‹!here|x> ‹!subteam^S1> ＠group',
    );
    for (const usual of ['ann@here.example', '@hereford', '@ann', 'a@channel', '<!date^1^{date}|x>', '@channel_one'])
      expect(callingNobody(usual)).to.equal(usual);
    expect(markdownOf('@channel <!everyone>')).to.equal('＠channel ‹!everyone>');
  });

  it('neither begins nor ends bold, italics, strikes or code of ours', () => {
    expect(plainName('*Urgent* _now_ ~no~ `rm`')).to.equal('∗Urgent∗ ˍnowˍ ∼no∼ ˋrmˋ');
    for (const usual of ['my_repo', 'web-api_v2', 'snake_case, 2*3, a~b', 'Ann O’Neill (QA)', 'C#/F# & co'])
      expect([inWords(usual), plainName(usual).replace('&amp;', '&')]).to.deep.equal([usual, usual]);
    expect(inWords('<!here> *x*\n• y')).to.equal('‹!here› ∗x∗ • y');
    expect(`*${quoted('x* y')}*`).to.equal('*x∗ y*');
    expect(plainName('<!channel> & <@U1>')).to.equal('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });
});
