import fc from 'fast-check';
import { daysIn } from '../../../agents/calendar/days.ts';
import type { HoursSnapshot } from '../../../agents/time-compliance/judge-week.ts';
import { weekOf } from '../../support/week.ts';

export const week = { accountId: 'ann', from: '2026-10-26', until: '2026-11-01' };
const days = daysIn(week).slice(0, 5);

/** What may happen to a week between the run and the delivery, each with what it does to the hours that count. */
export type Edit =
  | { kind: 'work' | 'leave' | 'planned' | 'requested'; day: number; hours: number }
  | { kind: 'agreed'; day: number }
  | { kind: 'exempt' | 'left' };

export function edited(edits: readonly Edit[]): HoursSnapshot {
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
export function byHand(edits: readonly Edit[]) {
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

const place = { day: fc.integer({ min: 0, max: 4 }), hours: fc.integer({ min: 1, max: 8 }) };
/** What may happen, mostly to hours and leave. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('work', 'leave', 'planned'), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('requested'), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('agreed'), day: place.day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('exempt', 'left') }) },
);
