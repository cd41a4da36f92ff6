import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../../agents/calendar/days.ts';
import type { TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';
import { absenceIssue, addPerson, emptyWeek, log, monday, person, recordOf, run } from './build.ts';

const entry = fc.record({
  who: fc.constantFrom('ana', 'ben', 'cy'),
  day: fc.integer({ min: 0, max: 6 }),
  quarters: fc.integer({ min: 1, max: 8 }),
  issueId: fc.constantFrom('1', '1', '1', absenceIssue, '404'),
});
const entries = fc.array(entry, { maxLength: 30 });
const workload = fc.array(fc.constantFrom(0, 4, 6, 7.5, 8), { minLength: 5, maxLength: 5 });

function weekOf(hours: number[], logged: (typeof entry extends fc.Arbitrary<infer Entry> ? Entry : never)[]) {
  const snapshot = emptyWeek();
  for (const name of ['ana', 'ben', 'cy']) addPerson(snapshot, person(name), { workload: hours });
  for (const { who, day, quarters, issueId } of logged) {
    log(snapshot, who, addDays(monday, day), quarters / 4, issueId);
  }
  return snapshot;
}

const order = ['non-compliant', 'partial', 'compliant'];

describe('laws of the weekly check', function () {
  this.timeout(20_000);

  it('the order of worklogs, people and schedules does not matter', () => {
    fc.assert(
      fc.property(workload, entries, fc.infiniteStream(fc.nat()), (hours, logged, random) => {
        const snapshot = weekOf(hours, logged);
        const shuffle = <T>(list: T[]) =>
          list
            .map((item) => ({ item, rank: random.next().value ?? 0 }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ item }) => item);
        const shuffled: TimeComplianceSnapshot = {
          ...snapshot,
          worklogs: shuffle(snapshot.worklogs),
          people: shuffle(snapshot.people),
          schedule: shuffle(snapshot.schedule),
        };
        expect(run(shuffled)).to.deep.equal(run(snapshot));
      }),
    );
  });

  it('judging again changes nothing, even with the first judgement remembered', () => {
    fc.assert(
      fc.property(workload, entries, (hours, logged) => {
        const snapshot = weekOf(hours, logged);
        const first = run(snapshot);
        snapshot.history = first.records.flatMap((record) =>
          record.collection === 'timeTrackingCompliance' ? [record.row] : [],
        );
        expect(run(snapshot)).to.deep.equal(first);
      }),
    );
  });

  it('more work logged never worsens a status', () => {
    fc.assert(
      fc.property(workload, entries, entry, (hours, logged, more) => {
        const before = weekOf(hours, logged);
        const after = weekOf(hours, [...logged, { ...more, who: 'ana', issueId: '1', quarters: 1 }]);
        const [was, is] = [before, after].map((snapshot) => recordOf(run(snapshot), 'ana')?.status);
        if (was === undefined || is === undefined || was === 'excused') return;
        expect(order.indexOf(is)).to.be.at.least(order.indexOf(was));
      }),
    );
  });

  it('the shown sum ties out: workload − holidays − leave = expected, and days add up to the week', () => {
    fc.assert(
      fc.property(workload, entries, (hours, logged) => {
        for (const finding of run(weekOf(hours, logged)).findings) {
          if (finding.code !== 'hours-missing' && finding.code !== 'hours-partial') continue;
          const { workloadHours, holidayHours, leaveHours, expectedHours } = finding.facts.expected;
          expect(workloadHours - holidayHours - leaveHours).to.be.closeTo(expectedHours, 0.02);
          const sum = finding.facts.days.reduce((total, day) => total + day.loggedHours, 0);
          expect(sum).to.be.closeTo(finding.facts.hoursLogged, 0.05);
        }
      }),
    );
  });

  it('the percentages of a summary are those of its people', () => {
    fc.assert(
      fc.property(workload, entries, (hours, logged) => {
        for (const notice of run(weekOf(hours, logged)).notices) {
          if (notice.template !== 'time-summary') continue;
          const { people, compliancePercent } = notice.data;
          const compliant = people.filter(({ status }) => status === 'compliant').length;
          const percent = people.length === 0 ? null : Math.round((compliant * 1000) / people.length) / 10;
          expect(compliancePercent).to.equal(percent);
        }
      }),
    );
  });
});
