import { expect } from 'chai';
import { waitText } from '../../views/workflow-bottleneck/words.ts';
import { itemFacts } from '../support/item-facts.ts';

describe('what a wait is compared with', () => {
  const waits = (hours: number) =>
    waitText(itemFacts({ hours, days: hours / 8, yardstick: { p95Hours: 104, thresholdHours: 94 } }));

  it('is where 95 % leave, once it has passed that', () => {
    expect(waits(112)).to.equal('14 working days in QA; 95 % leave it here within 13 working days (50 tickets)');
  });

  it('is how many leave sooner where it is stuck a little before that, which would speak against it', () => {
    expect(waits(96)).to.equal('12 working days in QA; more than nine in ten leave it here sooner (50 tickets)');
  });

  it('is where nearly all leave while it is not stuck', () => {
    expect(waits(80)).to.equal('10 working days in QA; nearly all leave it here within 13 working days (50 tickets)');
  });
});
