import { expect } from 'chai';
import { visibleText } from '../../agents/visible-text.ts';
import { cellText } from '../../jobs/report/workbook/cell-text.ts';
import { escapeMrkdwn, plainName } from '../../views/mrkdwn.ts';
import { quoted, shortened } from '../../views/parts.ts';

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
    for (const show of [
      escapeMrkdwn,
      plainName,
      cellText,
      (text: string) => quoted(text),
      (text: string) => shortened(text, 99),
    ]) {
      expect(show(turned)).to.equal('invoicexcod.exe');
      expect(show(hidden)).to.equal('payroll ab');
    }
  });

  it('neither begins nor ends bold, italics, strikes or code of ours', () => {
    expect(plainName('*Urgent* _now_ ~no~ `rm`')).to.equal('∗Urgent∗ ˍnowˍ ∼no∼ ˋrmˋ');
    expect(plainName('snake_case, 2*3, a~b')).to.equal('snake_case, 2*3, a~b');
    expect(`*${quoted('x* y')}*`).to.equal('*x∗ y*');
    expect(plainName('<!channel> & <@U1>')).to.equal('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });
});
