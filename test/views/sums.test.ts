import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../agents/calendar/days.ts';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { reportNotices } from '../../agents/epic-reconciliation/notices.ts';
import { reportTotals } from '../../agents/epic-reconciliation/rollup.ts';
import { figuresText } from '../../agents/forecast-variance/evidence.ts';
import type { Notice } from '../../agents/notice.ts';
import { sumText } from '../../agents/retainer-budget/evidence.ts';
import { reconciliationMail } from '../../views/epic-reconciliation/mail.ts';
import { renderFallback, renderNotice } from '../../views/messages/index.ts';
import { content } from '../agents/epic-reconciliation/facts.ts';
import { absenceIssue, addPerson, emptyWeek, log, monday, person, run } from '../agents/time-compliance/build.ts';
import { claimsIn, stringsIn, wrongSums } from '../support/sums.ts';
import { alert, projection } from './messages/budget-facts.ts';
import { context } from './messages/notices.ts';
import { unreadableIn } from './readable.ts';

const fixtures = new URL('../fixtures/', import.meta.url).pathname;
const recorded = readdirSync(fixtures).flatMap((agent) =>
  readdirSync(join(fixtures, agent), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:findings|message)\.json$/.test(file))
    .map((file) => readFileSync(join(fixtures, agent, file), 'utf8')),
);
/** All a reader is told: the message, the plainer one, and what stands under “Why?”. */
const saidBy = (notice: Notice) => [
  ...stringsIn(renderNotice(notice, context)),
  ...stringsIn(renderFallback(notice, context)),
  ...notice.why.evidence.map(({ label, value }) => `${label}: ${value}`),
];

describe('every sum a message states', function () {
  this.timeout(60_000);

  it('comes out, in all that was recorded', () => {
    const texts = recorded.flatMap((file) => stringsIn(JSON.parse(file)));
    expect(wrongSums(texts)).to.deep.equal([]);
    expect(texts.flatMap(claimsIn).length).to.be.greaterThan(100);
  });

  it('is found wrong where it is', () => {
    for (const wrong of [
      'Expected 33 h = 40 h workload − 8 h leave',
      'the period ends at about 510 h: 370.75 h logged + about 40 h not logged yet + 4 working days × 20 h.',
      'Atlas: 70 % of 7 people logged their hours',
      '14.5 h of 30.5 h forecast on your projects (−50 %)',
      '7 of 10 open tickets (75 %)',
      '120.0 h of 100.0 h = +21.0 %',
    ])
      expect(wrongSums([wrong]), wrong).to.have.length(1);
  });

  it('comes out of any week', () => {
    const entry = fc.record({
      who: fc.constantFrom('ana', 'ben', 'cy', 'dee'),
      day: fc.integer({ min: 0, max: 6 }),
      minutes: fc.integer({ min: 1, max: 600 }),
      issueId: fc.constantFrom('1', '1', absenceIssue),
    });
    const workload = fc.array(fc.constantFrom(0, 4, 6, 7.7, 8), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(workload, fc.array(entry, { maxLength: 30 }), (hours, entries) => {
        const week = emptyWeek();
        addPerson(week, person('lead', { leadAccountId: null }), { workload: hours });
        for (const name of ['ana', 'ben', 'cy', 'dee']) addPerson(week, person(name), { workload: hours });
        for (const { who, day, minutes, issueId } of entries)
          log(week, who, addDays(monday, day), minutes / 60, issueId);
        expect(wrongSums(run(week).notices.flatMap(saidBy))).to.deep.equal([]);
      }),
    );
  });

  it('comes out of any budget', () => {
    const hundredths = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((value) => value / 100);
    const tenths = fc.integer({ min: 0, max: 300 }).map((value) => value / 10);
    fc.assert(
      fc.property(
        hundredths(5000),
        fc.nat(500),
        tenths,
        tenths,
        fc.nat(6000),
        (loggedHours, lateHours, daysLeft, pace, left) => {
          const endHours = loggedHours + lateHours + daysLeft * pace;
          const shown = projection({
            loggedHours,
            lateHours,
            daysLeft,
            hoursPerDay: pace,
            endHours,
            exhaustionDay: null,
          });
          const notice = alert({ projection: shown, remainingHours: left - 1000 });
          expect(wrongSums([...saidBy(notice), sumText(shown, 'logged')])).to.deep.equal([]);
        },
      ),
    );
  });

  it('comes out of any month, and its rows come to its headline', () => {
    const line = fc.record({
      projectKey: fc.constantFrom('SUBS', 'SATG', 'OPS'),
      epicKey: fc.constantFrom('X-1', 'X-2', 'X-10'),
      title: fc.constant(''),
      state: fc.constant('open' as const),
      team: fc.constantFrom('', 'Core', 'Web'),
      forecastHours: fc.option(fc.integer({ min: 1, max: 20_000 }).map((value) => value / 100)),
      seconds: fc.nat(10_000_000),
    });
    const projects = (['SUBS', 'SATG', 'OPS'] as const).map((key) => ({
      key,
      name: key,
      projectType: key === 'OPS' ? ('internal' as const) : ('scope' as const),
      pmAccountId: 'pam',
      pm: 'Pam',
      channelId: null,
    }));
    const unique = {
      selector: ({ projectKey, epicKey, team }: { projectKey: string; epicKey: string; team: string }) =>
        `${projectKey} ${epicKey} ${team}`,
    };
    fc.assert(
      fc.property(fc.uniqueArray(line, { ...unique, maxLength: 12 }), (lines) => {
        const sourceSeconds = lines.reduce((sum, { seconds }) => sum + seconds, 0);
        const at = new Date('2026-11-01T14:00:00Z');
        const month = content({ projects, lines, sourceSeconds, alertsChannelId: 'C1' });
        const report: MonthlyReport = {
          month: '2026-10',
          revision: 1,
          generatedAt: at,
          dataAsOf: at,
          closedAt: at,
          totals: reportTotals(month),
          content: month,
          delta: null,
        };
        const mail = reconciliationMail(report, { accountId: 'pam', name: 'Pam' });
        expect(wrongSums([mail.text])).to.deep.equal([]);
        expect(unreadableIn([mail.subject, mail.text])).to.deep.equal([]);
        for (const notice of reportNotices(report, { heard: [], toCheck: [] }, { at })) {
          expect(wrongSums(saidBy(notice))).to.deep.equal([]);
          const { totals, projects: rows } = notice.data;
          const sum = rows.reduce((all, { actualHours }) => all + Math.round(actualHours * 100), 0);
          expect(Math.abs(sum - totals.actualHours * 100)).to.be.at.most(1);
        }
      }),
    );
  });

  it('comes out of any epic', () => {
    const hours = fc.integer({ min: 1, max: 90_000 }).map((value) => value / 10);
    fc.assert(
      fc.property(hours, hours, (forecastHours, actualHours) => {
        const variancePercent = (actualHours / forecastHours - 1) * 100;
        expect(
          wrongSums([
            figuresText({ forecastHours, actualHours, varianceHours: actualHours - forecastHours, variancePercent }),
          ]),
        ).to.deep.equal([]);
      }),
    );
  });
});
