import { expect } from 'chai';
import { leadsOutside, numbersIn, unknownNumbers } from '../../agents/prose.ts';

describe('prose', () => {
  it('takes the same number in other spellings as the same', () => {
    expect(numbersIn('1,234.50 h of 1234.5, 12 % and 12.0')).to.deep.equal(['1234.5', '1234.5', '12', '12']);
    expect(unknownNumbers('That is 1,234 of 2,000 hours.', ['1234 h', '2000 h'])).to.deep.equal([]);
  });

  it('finds a number nobody computed', () => {
    expect(unknownNumbers('AUTH-7 is 42 % over, 13 hours', ['AUTH-7', '42 %'])).to.deep.equal(['13']);
    expect(unknownNumbers('0.5 h', ['5 h'])).to.deep.equal(['0.5']);
  });

  it('knows a text that leads elsewhere or calls somebody', () => {
    for (const text of ['see https://x.test', 'ask <@U1>', 'write a@b.test', '[here](x)', '<!channel>', 'www.x.test'])
      expect(leadsOutside(text), text).to.equal(true);
    expect(leadsOutside('Scope grew after the forecast: 12 tickets, 40 h (AUTH-7).')).to.equal(false);
  });
});
