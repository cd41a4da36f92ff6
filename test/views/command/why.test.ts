import { expect } from 'chai';
import { buildWhy } from '../../../views/command/why.ts';
import { daysText } from '../../../views/workflow-bottleneck/words.ts';

const evidenceOf = (value: string) => [{ label: 'Trusted', value }];

describe('“Why?”', () => {
  it('ends no sentence of what is different since in the middle', () => {
    const value = `${'as it was known then, '.repeat(14)}to the end`;
    const { blocks } = buildWhy({
      subject: 'SUBS-1',
      id: 'k7d2xqa',
      why: { rule: 'A rule', ruleVersion: 1, evidence: evidenceOf('before'), dataAsOf: null },
      timeZone: 'America/New_York',
      since: { at: new Date('2026-11-03T15:00:00Z'), evidence: evidenceOf(value) },
    });
    expect(JSON.stringify(blocks)).to.include(value);
  });

  it('goes with a message that tells short waits from half a day', () => {
    expect([0, 0.2, 0.5, 0.9, 2.4].map(daysText)).to.deep.equal([
      'less than an hour',
      'a few hours',
      'half a day',
      '1 working day',
      '2 working days',
    ]);
  });
});
