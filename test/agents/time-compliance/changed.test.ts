import { expect } from 'chai';
import { addDays } from '../../../agents/calendar/days.ts';
import type { ComplianceStatus, ComplianceWeek } from '../../../agents/records.ts';
import type { TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';
import { timeSummary } from '../../../views/time-compliance/summary.ts';
import { addPerson, emptyWeek, log, monday, person, run, summaries } from './build.ts';

const told = addDays(monday, -7);
const full = [8, 8, 8, 8, 8];
const names = ['ana', 'ben', 'cy', 'dee', 'fay', 'eve'];

const row = (userAccountId: string, status: ComplianceStatus, weekStartDate = told): ComplianceWeek => ({
  ...{ userAccountId, weekStartDate, status, hoursLogged: 0, expectedHours: 40 },
  ...{ isCompliant: status === 'compliant', notificationSent: false },
});

/** The check of the week after: of the week before Ben was told as short, and Eve, of whom a day had 63.5 h, was not judged. */
function week(now: Record<string, number[]>, change: (past: TimeComplianceSnapshot) => void = () => undefined) {
  const past = emptyWeek(told);
  const snapshot = emptyWeek();
  addPerson(snapshot, person('lead', { leadAccountId: null }), { logged: full });
  for (const id of names) {
    addPerson(past, person(id), { logged: now[id] ?? full });
    addPerson(snapshot, person(id), { logged: full });
  }
  change(past);
  const judged = names.filter((id) => id !== 'eve').map((id) => row(id, id === 'ben' ? 'partial' : 'compliant'));
  snapshot.history = [...judged, row('eve', 'compliant', addDays(told, -7))];
  const { worklogs, schedule, rejectedRows } = past;
  snapshot.earlier = {
    ...{ weeks: [told], worklogs, schedule, rejectedRows },
    ...{ plannedAbsences: [], absenceClaims: [], absenceIssueIds: [] },
  };
  return snapshot;
}

const still = { ben: [8, 8, 8] };
const changedIn = (snapshot: TimeComplianceSnapshot) =>
  summaries(run(snapshot)).find(({ audience }) => audience.kind === 'pm')?.data.changed;
const eveIsJudged = {
  ...{ weekStart: told, before: 80, now: 83.3, putRight: [] },
  others: [{ name: 'Eve', was: null, is: 'compliant' }],
};

describe('a week that is other than it was told', () => {
  it('counts who was not judged then and was corrected since', () => {
    expect(changedIn(week(still))).to.deep.equal([eveIsJudged]);
  });

  it('counts who was complete then and lost hours', () => {
    expect(changedIn(week({ ...still, ana: [8, 8, 8], eve: [63.5] }))).to.deep.equal([
      {
        ...{ weekStart: told, before: 80, now: 60, putRight: [] },
        others: [{ name: 'Ana', was: 'compliant', is: 'partial' }],
      },
    ]);
  });

  it('names both of whom one made up for the other', () => {
    const [changed] = changedIn(week({ ana: [8, 8, 8], eve: [63.5] })) ?? [];
    expect([changed?.before, changed?.now, changed?.others?.map(({ name }) => name)]).to.deep.equal([
      80,
      80,
      ['Ana', 'Ben'],
    ]);
  });

  it('says nothing of those whose hours of it were not read', () => {
    const snapshot = week({ ...still, ana: [] });
    if (snapshot.earlier) snapshot.earlier.accountIds = ['ben', 'eve'];
    expect(changedIn(snapshot)).to.deep.equal([eveIsJudged]);
  });

  it('is as it was told while nobody’s hours changed, and where what is in doubt still is', () => {
    expect(changedIn(week({ ...still, eve: [63.5] }))).to.deep.equal([]);
    const unread = (past: TimeComplianceSnapshot) => {
      past.rejectedRows = [{ what: 'worklog', id: '1', problem: 'no duration', accountId: 'eve', day: told }];
    };
    expect(changedIn(week({ ...still, eve: [8] }, unread))).to.deep.equal([]);
  });

  it('says nothing of somebody Reeve did not know then, or whose week is empty', () => {
    expect(changedIn(week({ ...still, eve: [] }))).to.deep.equal([]);
    const snapshot = week(still);
    snapshot.history = snapshot.history.filter(({ userAccountId }) => userAccountId !== 'eve');
    expect(changedIn(snapshot)).to.deep.equal([]);
  });

  it('says the same when it is checked again, and nothing in the week after', () => {
    const snapshot = week(still);
    const recorded = run(snapshot).records.flatMap(({ collection, row: stored }) =>
      collection === 'timeTrackingCompliance' ? [stored] : [],
    );
    snapshot.history = [...snapshot.history, ...recorded.filter(({ weekStartDate }) => weekStartDate === told)];
    expect(changedIn(snapshot)).to.deep.equal([eveIsJudged]);
    const after = emptyWeek(addDays(monday, 7));
    addPerson(after, person('lead', { leadAccountId: null }), { logged: full });
    for (const id of names) addPerson(after, person(id), { logged: full });
    after.history = snapshot.history;
    expect(changedIn(after)).to.deep.equal([]);
  });

  it('reminds nobody more often than they were told of', () => {
    const snapshot = week({ ...still, ana: [8, 8, 8] });
    snapshot.worklogs = snapshot.worklogs.filter(({ accountId }) => accountId !== 'ana');
    log(snapshot, 'ana', monday, 8);
    const [ana] = summaries(run(snapshot)).flatMap(({ data }) => data.people.filter(({ name }) => name === 'Ana'));
    expect(ana?.shortWeeks).to.equal(1);
  });

  it('is told in plain words', () => {
    const snapshot = week({ ...still, ana: [8, 8, 8] });
    const [notice] = summaries(run(snapshot)).filter(({ audience }) => audience.kind === 'pm');
    if (!notice) throw new Error('there is no summary');
    const context = {
      ...{ now: new Date('2026-11-02T15:00:00Z'), timeZone: 'America/New_York' },
      ...{ jiraSiteUrl: 'https://agency.example.net', slackUserIdOf: () => null },
    };
    const text = JSON.stringify(timeSummary(notice, context));
    expect(text).to.contain(
      '66.7 % now, 80 % when it was told: Ana was complete and is short, Eve was not judged and is complete',
    );
  });
});
