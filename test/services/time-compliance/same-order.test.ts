import { expect } from 'chai';
import fc from 'fast-check';
import type { SummaryPerson } from '../../../agents/time-compliance/notice.ts';
import { worstFirst as answered, type PersonWeek } from '../../../services/time-compliance/weeks.ts';
import { worstFirst as summed } from '../../../views/time-compliance/summary-tables.ts';

describe('people’s weeks', () => {
  it('stand in one order, in the summary, `/pm time` and answers', () => {
    const person = fc.record({
      name: fc.string({ minLength: 1, maxLength: 3 }),
      status: fc.constantFrom('non-compliant' as const, 'partial' as const, 'compliant' as const),
      hoursLogged: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(person, { selector: ({ name }) => name }), (people) => {
        const weeks = people.map((one): PersonWeek => {
          const expected = { workloadHours: 40, holidayHours: 0, leaveHours: 0, expectedHours: 40 };
          const facts = { hoursLogged: one.hoursLogged, expected, days: [], compliantFromHours: 32 };
          return { name: one.name, status: one.status, reason: null, facts };
        });
        const rest = { accountId: '', expectedHours: 40, shortWeeks: 0, reminder: 'none' as const };
        const rows = people.map((one): SummaryPerson => ({ ...rest, ...one }));
        const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
        expect(names(answered(weeks))).to.deep.equal(names(summed(rows)));
      }),
    );
  });
});
