import { expect } from 'chai';
import fc from 'fast-check';
import { judgeAgain } from '../../../agents/time-compliance/judge-again.ts';
import type { HoursSnapshot } from '../../../agents/time-compliance/judge-week.ts';
import { timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import { reminder } from '../../jobs/notices.ts';
import { weekOf } from '../../support/week.ts';
import { anyEdit, byHand, edited, week } from './edits.ts';

const settings = timeComplianceSettings.parse({});
const kindOf = (facts: HoursSnapshot) => judgeAgain(reminder('ann'), facts, settings).kind;

describe('a reminder judged again when it is sent', () => {
  it('is for nobody who is excused or complete by then, whatever happened since the run', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const { expected, worked, asked } = byHand(edits);
        const kind = kindOf(edited(edits));
        const complete = worked + 1e-9 >= expected * 0.8 - settings.toleranceHours;
        if (expected === 0 || complete) expect(kind).to.not.equal('short');
        else if (!asked && kind !== 'unclear') expect(kind).to.equal('short');
      }),
      { numRuns: 500 },
    );
  });

  it('shows the figures of now', () => {
    const { kind, notice } = judgeAgain(reminder('ann'), weekOf(week, 20), settings);
    expect([kind, notice.data.hoursLogged, notice.data.status]).to.deep.equal(['short', 20, 'partial']);
    expect(notice.why.evidence).to.deep.include({ label: 'Logged', value: '20 h' });
  });

  it('thanks nobody whose entries cannot be right', () => {
    const facts = weekOf(week, 10);
    facts.worklogs.push({
      id: 'x',
      issueId: '1',
      accountId: 'ann',
      day: '2026-10-26',
      seconds: 201_600,
      deletedAt: null,
    });
    expect(kindOf(facts)).to.equal('unclear');
  });

  it('says nothing while leave that was asked for is open', () => {
    expect(kindOf(edited([{ kind: 'requested', day: 0, hours: 8 }]))).to.equal('unclear');
  });

  it('is decided by the hours that are shown: ten seconds short of 32 h is 32 h', () => {
    const facts = weekOf(week, 32);
    const [first] = facts.worklogs;
    if (first) first.seconds -= 10;
    expect(kindOf(facts)).to.equal('complete');
    if (first) first.seconds -= 60;
    expect(kindOf(facts)).to.equal(settings.toleranceHours > 0 ? 'complete' : 'short');
  });
});
