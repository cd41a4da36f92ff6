import { expect } from 'chai';
import { partText } from '../../agents/numbers.ts';

describe('how many of how many', () => {
  it('is said in plain words, also where it is all of them, or one of one', () => {
    expect(partText(2, 5, 'ticket')).to.equal('2 of 5 tickets');
    expect(partText(0, 1, 'ticket')).to.equal('0 of 1 ticket');
    expect(partText(3, 3, 'ticket')).to.equal('all 3 tickets');
    expect(partText(1, 1, 'ticket')).to.equal('1 ticket');
  });
});
