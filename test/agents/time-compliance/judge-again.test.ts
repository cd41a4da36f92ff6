import { expect } from 'chai';
import fc from 'fast-check';
import { daysIn } from '../../../agents/calendar/days.ts';
import { judgeAgain } from '../../../agents/time-compliance/judge-again.ts';
import type { HoursSnapshot } from '../../../agents/time-compliance/judge-week.ts';
import { timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import { reminder } from '../../jobs/notices.ts';
import { weekOf } from '../../support/week.ts';

const week = { accountId: 'ann', from: '2026-10-26', until: '2026-11-01' };
const days = daysIn(week).slice(0, 5);
const settings = timeComplianceSettings.parse({});
const kindOf = (facts: HoursSnapshot) => judgeAgain(reminder('ann'), facts, settings).kind;

/** What may happen to a week between the run and the delivery, each with what it does to the hours that count. */
type Edit =
  | { kind: 'work' | 'leave' | 'planned' | 'requested'; day: number; hours: number }
  | { kind: 'agreed'; day: number }
  | { kind: 'exempt' | 'left' };

function edited(edits: readonly Edit[]): HoursSnapshot {
  const facts = weekOf(week, 12);
  const [ann] = facts.people;
  if (!ann) throw new Error('nobody');
  for (const [index, edit] of edits.entries()) {
    const id = `edit ${index}`;
    const day = 'day' in edit ? (days[edit.day] ?? '') : '';
    if (edit.kind === 'exempt') ann.exemptions = [{ reason: 'fixed price', until: null, addedBy: 'pat' }];
    else if (edit.kind === 'left') ann.endDay = '2026-10-23';
    else if (edit.kind === 'agreed') {
      const decided = { claimedAt: new Date(0), decidedBy: 'pat', decidedAt: new Date(0) };
      facts.absenceClaims.push({ id, accountId: 'ann', from: day, until: day, state: 'agreed', ...decided });
    } else if (!('hours' in edit)) throw new Error(edit.kind);
    else if (edit.kind === 'work' || edit.kind === 'leave') {
      const issueId = edit.kind === 'leave' ? '900' : '1';
      facts.worklogs.push({ id, issueId, accountId: 'ann', day, seconds: edit.hours * 3600, deletedAt: null });
    } else {
      const requested = edit.kind === 'requested' ? { requested: true as const } : {};
      const plan = { planId: id, accountId: 'ann', day, issueId: '900', seconds: edit.hours * 3600 };
      facts.plannedAbsences.push({ ...plan, ...requested });
    }
  }
  return facts;
}

/** The same by hand, hours by day: what is worked, and what is expected after leave. */
function byHand(edits: readonly Edit[]) {
  const of = (kind: Edit['kind'], day: number) =>
    edits.reduce(
      (sum, edit) =>
        edit.kind === kind && 'day' in edit && edit.day === day ? sum + ('hours' in edit ? edit.hours : 8) : sum,
      0,
    );
  const gone = edits.some(({ kind }) => kind === 'exempt' || kind === 'left');
  const expected = gone
    ? 0
    : days.reduce((sum, _, day) => {
        const leave = of('agreed', day) > 0 ? 8 : Math.max(of('planned', day), of('leave', day));
        return sum + 8 - Math.min(8, leave);
      }, 0);
  const worked = 12 + days.reduce((sum, _, day) => sum + of('work', day), 0);
  return { expected, worked, asked: edits.some(({ kind }) => kind === 'requested') };
}

describe('a reminder judged again when it is sent', () => {
  it('is for nobody who is excused or complete by then, whatever happened since the run', () => {
    const place = { day: fc.integer({ min: 0, max: 4 }), hours: fc.integer({ min: 1, max: 8 }) };
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('work', 'leave', 'planned'), ...place }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('requested'), ...place }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('agreed'), day: place.day }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('exempt', 'left') }) },
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
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
