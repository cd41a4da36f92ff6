import { expect } from 'chai';
import fc from 'fast-check';
import { resolveSettings } from '../../../agents/agent.ts';
import { addDays, dayName, daysIn, instantOf } from '../../../agents/calendar/days.ts';
import type { ComplianceWeek } from '../../../agents/records.ts';
import type { Worklog } from '../../../agents/sources.ts';
import { analyse } from '../../../agents/time-compliance/analyse.ts';
import { weeksToLookAt } from '../../../agents/time-compliance/earlier.ts';
import { gather } from '../../../agents/time-compliance/gather.ts';
import type { TimeSummaryNotice } from '../../../agents/time-compliance/notice.ts';
import { timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import { emptyWorld, fakeSources, person } from '../../jobs/fake-sources.ts';

const zone = 'America/New_York';
const settings = resolveSettings(timeComplianceSettings, { workspace: {}, projects: {} });
const firstWeek = '2026-08-31';
const mondayOf = (week: number) => addDays(firstWeek, week * 7);

/** One week's 40 hours, entered so many days after its Monday; null: never. The check is on day 7 at 10:00. */
type EnteredOn = number | null;

function worklogsOf(weeks: readonly EnteredOn[]): Worklog[] {
  return weeks.flatMap((enteredOn, week) =>
    enteredOn === null
      ? []
      : daysIn({ from: mondayOf(week), until: addDays(mondayOf(week), 4) }).map((day): Worklog => {
          const createdAt = instantOf(addDays(mondayOf(week), enteredOn), '16:00', zone);
          const amounts = { seconds: 28_800, billableSeconds: null, description: '', deletedAt: null };
          return {
            id: `${week} ${day}`,
            issueId: '1',
            accountId: 'ann',
            day,
            ...amounts,
            createdAt,
            updatedAt: createdAt,
          };
        }),
  );
}

/** The check on the Monday after week `week`, on what was entered by then; `history` grows by what it remembers. */
async function check(week: number, worklogs: readonly Worklog[], history: ComplianceWeek[]) {
  const at = instantOf(mondayOf(week + 1), '10:00', zone);
  const world = emptyWorld();
  world.people = [person('ann', { leadAccountId: 'pam', team: 'Atlas' }), person('pam', { team: null })];
  world.schedule = daysIn({ from: firstWeek, until: addDays(mondayOf(week), 6) }).map((day, index) => ({
    ...{ accountId: 'ann', day, holidayName: null },
    requiredSeconds: index % 7 < 5 ? 28_800 : 0,
  }));
  world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' }));
  const sources = {
    ...fakeSources(world),
    worklogs: async ({ from, until }: { from: string; until: string }) =>
      worklogs.filter(({ createdAt, day }) => createdAt <= at && day >= from && day <= until),
    complianceWeeks: async ({ from, until }: { from: string; until: string }) =>
      history.filter(({ weekStartDate }) => weekStartDate >= from && weekStartDate <= until),
  };
  const request = { part: 'week', at, timeZone: zone };
  const { notices, records } = analyse(await gather(sources, request, settings), settings, request);
  for (const { collection, row } of records) {
    if (collection !== 'timeTrackingCompliance') continue;
    const place = history.findIndex(
      (one) => one.weekStartDate === row.weekStartDate && one.userAccountId === row.userAccountId,
    );
    if (place < 0) history.push(row);
    else history[place] = row;
  }
  const summary = notices.find(
    (one): one is TimeSummaryNotice => one.template === 'time-summary' && one.audience.kind === 'pm',
  );
  return summary?.data.people.find(({ accountId }) => accountId === 'ann');
}

/** What every Monday said of her, one after the other. */
async function walk(weeks: readonly EnteredOn[]) {
  const history: ComplianceWeek[] = [];
  const said: Awaited<ReturnType<typeof check>>[] = [];
  for (const week of weeks.keys()) said.push(await check(week, worklogsOf(weeks), history));
  return { said, history };
}

const tuesday = 8;

describe('the weeks before', () => {
  const row = { userAccountId: 'ana', hoursLogged: 40, expectedHours: 40, isCompliant: true, notificationSent: false };
  const of = (weekStartDate: string, rest: Partial<ComplianceWeek> = {}): ComplianceWeek => ({
    ...row,
    ...{ weekStartDate, status: 'compliant', ...rest },
  });

  it('are looked at where nobody judged them: everybody’s', () => {
    expect(weeksToLookAt('2026-10-26', [of('2026-10-19')], 4)).to.deep.equal({
      weeks: ['2026-10-05', '2026-10-12'],
      accountIds: null,
    });
  });

  it('are looked at again while they are short for somebody: theirs', () => {
    const judged = [
      of('2026-10-05', { status: 'partial', statusNow: 'compliant' }),
      of('2026-10-12', { status: 'partial' }),
      of('2026-10-19'),
    ];
    expect(weeksToLookAt('2026-10-26', judged, 4)).to.deep.equal({ weeks: ['2026-10-12'], accountIds: ['ana'] });
  });

  it('are looked at again where somebody could not be judged: theirs, from the first week anything is known of them', () => {
    const ben = { userAccountId: 'ben' };
    const judged = [of('2026-10-05'), of('2026-10-12'), of('2026-10-12', ben), of('2026-10-19')];
    expect(weeksToLookAt('2026-10-26', judged, 4)).to.deep.equal({ weeks: ['2026-10-19'], accountIds: ['ben'] });
  });
});

describe('weeks that are put right after their Monday', () => {
  it('are no streak: it is said that they were late, and by when they were complete', async () => {
    const { said, history } = await walk(Array.from({ length: 8 }, () => tuesday));
    const last = said.at(-1);
    expect([last?.status, last?.shortWeeks]).to.deep.equal(['non-compliant', 1]);
    expect(last?.late?.weeks).to.equal(7);
    expect(dayName(last?.late?.by ?? '', 'EEEE')).to.equal('Tuesday');
    expect(history[0]).to.include({ status: 'non-compliant', statusNow: 'compliant', putRightOn: '2026-09-08' });
  });

  it('break a streak of weeks that are still short', async () => {
    const { said } = await walk([null, null, tuesday, null, null]);
    expect(said.map((one) => one?.shortWeeks)).to.deep.equal([1, 2, 3, 1, 2]);
  });

  it('are told the same on the first run as on later ones, whatever was entered when', async () => {
    const entered = fc.option(fc.integer({ min: 4, max: 30 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(fc.array(entered, { minLength: 2, maxLength: 7 }), async (weeks) => {
        const { said, history } = await walk(weeks);
        for (const [week, one] of said.entries()) {
          const checkDay = (week + 1) * 7;
          const isShortNow = (index: number) => {
            const on = weeks[index] ?? null;
            // Entered at 16:00: what is entered on the day of the check comes after it.
            return on === null || index * 7 + on >= checkDay;
          };
          let streak = 0;
          for (let index = week; index >= 0 && isShortNow(index); index--) streak++;
          expect(one?.shortWeeks ?? 0, `week ${week} of ${JSON.stringify(weeks)}`).to.equal(streak);
        }
        const last = weeks.length - 1;
        const isEmpty = weeks.slice(0, -1).some((on, index) => on === null || index * 7 + on >= (last + 1) * 7);
        const remembered: ComplianceWeek[] = [];
        const first = await check(last, worklogsOf(weeks), remembered);
        // A week without any entry of anybody is one before the mirror begins, on the first run.
        if (isEmpty) return;
        expect([first?.shortWeeks, first?.late]).to.deep.equal([said[last]?.shortWeeks, said[last]?.late]);
        const facts = (rows: ComplianceWeek[]) =>
          rows.map(({ weekStartDate, status, statusNow = status }) => [weekStartDate, status, statusNow]).sort();
        expect(facts(remembered)).to.deep.equal(facts(history));
      }),
      { numRuns: 60 },
    );
  });
});
