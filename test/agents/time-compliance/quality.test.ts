import { expect } from 'chai';
import { addPerson, emptyWeek, log, monday, person, problems, recordOf, reminders, run, summaries } from './build.ts';

const full = { logged: [8, 8, 8, 8, 8] };

function week() {
  const snapshot = emptyWeek();
  addPerson(snapshot, person('lead', { leadAccountId: null, team: null }), full);
  return addPerson(snapshot, person('ana'), full);
}

const leadSummary = (outcome: ReturnType<typeof run>) =>
  summaries(outcome).find(({ audience }) => audience.kind === 'pm' && audience.accountId === 'lead');

describe('bad data', () => {
  it('of 56 h in a day: the person is neither accused nor counted, and the lead is told', () => {
    const snapshot = addPerson(week(), person('ben'), { logged: [56] });
    const outcome = run(snapshot);
    expect(problems(outcome)).to.deep.equal(['too-many-hours-in-a-day']);
    expect(recordOf(outcome, 'ben')).to.equal(undefined);
    expect(reminders(outcome)).to.deep.equal([]);
    expect(leadSummary(outcome)?.data).to.include({ compliancePercent: 100 });
    expect(leadSummary(outcome)?.data.quality[0]?.facts).to.include({ hours: 56, day: monday });
  });

  it('adds up several entries and leave on a day: 24 h is possible, more is not', () => {
    const snapshot = addPerson(week(), person('ben'), { logged: [16] });
    log(snapshot, 'ben', monday, 8, '900');
    expect(problems(run(snapshot))).to.deep.equal([]);
    log(snapshot, 'ben', monday, 0.1);
    expect(problems(run(snapshot))).to.deep.equal(['too-many-hours-in-a-day']);
  });

  for (const seconds of [-3600, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`of ${seconds} seconds is left out of the sum; who then seems short is not accused`, () => {
      const snapshot = addPerson(week(), person('ben'), { logged: [8] });
      log(snapshot, 'ben', monday, 1).seconds = seconds;
      const outcome = run(snapshot);
      expect(problems(outcome)).to.deep.equal(['invalid-duration']);
      expect(reminders(outcome)).to.deep.equal([]);
      expect(outcome.excluded[0]?.reason).to.equal('one of their time entries could not be read');
    });
  }

  it('of somebody compliant without the bad entry leaves them compliant', () => {
    const snapshot = week();
    log(snapshot, 'ana', monday, 1).seconds = -1;
    expect(recordOf(run(snapshot), 'ana')).to.include({ status: 'compliant', logged: 40 });
  });

  it('that was refused on its way in protects its owner, when it says whose it is', () => {
    const snapshot = addPerson(week(), person('ben'), { logged: [8] });
    snapshot.rejectedRows = [{ what: 'worklog', id: '77', problem: 'timeSpentSeconds is missing', accountId: 'ben' }];
    const outcome = run(snapshot);
    expect(reminders(outcome)).to.deep.equal([]);
    expect(leadSummary(outcome)?.data.quality[0]).to.deep.include({
      subject: { kind: 'worklog', id: '77', name: 'A time entry of Ben' },
    });
  });

  it('that was refused and is nobody’s is told to everybody who is told anything', () => {
    const snapshot = week();
    snapshot.rejectedRows = [{ what: 'worklog', id: null, problem: 'not an object' }];
    expect(summaries(run(snapshot)).map(({ data }) => data.quality.length)).to.deep.equal([1, 1]);
  });

  it('that was refused and names nobody protects everybody, for it may be anybody’s', () => {
    const snapshot = addPerson(addPerson(week(), person('ben'), { logged: [8] }), person('cid'), { logged: [4] });
    snapshot.rejectedRows = [{ what: 'worklog', id: '77', problem: 'author is missing' }];
    const outcome = run(snapshot);
    expect(reminders(outcome)).to.deep.equal([]);
    expect(outcome.excluded.map(({ reason }) => reason)).to.deep.equal([
      'a row that names nobody could not be read, and may be theirs',
      'a row that names nobody could not be read, and may be theirs',
    ]);
  });

  it('is called what it is: a plan, which may be leave, or a day of a schedule', () => {
    for (const [what, name, reason] of [
      ['plan', 'A plan of Ben', 'a plan of theirs that may be leave could not be read'],
      ['schedule', 'Work schedule of Ben', 'part of their work schedule could not be read'],
    ] as const) {
      const snapshot = addPerson(week(), person('ben'), { logged: [8] });
      snapshot.rejectedRows = [{ what, id: '7001', problem: 'startDate is missing', accountId: 'ben' }];
      const outcome = run(snapshot);
      expect(reminders(outcome)).to.deep.equal([]);
      expect(outcome.excluded.map((one) => one.reason)).to.deep.equal([reason]);
      expect(leadSummary(outcome)?.data.quality[0]?.subject.name).to.equal(name);
    }
  });

  it('of an unknown author is told to the PM of the project', () => {
    const snapshot = week();
    snapshot.projects = [{ key: 'ACME', team: null, pmAccountId: 'lead', archived: false }];
    log(snapshot, 'ghost', monday, 6);
    const outcome = run(snapshot);
    expect(problems(outcome)).to.deep.equal(['unknown-author']);
    expect(leadSummary(outcome)?.data.quality[0]?.facts.hours).to.equal(6);
  });

  it('of an issue Jira no longer has, or that moved this week, counts all the same and is mentioned', () => {
    const snapshot = addPerson(week(), person('ben'), full);
    snapshot.issues.push({
      id: '2',
      key: 'NEW-7',
      projectKey: 'NEW',
      deletedAt: null,
      moves: [{ at: new Date('2026-10-28T12:00Z'), fromKey: 'ACME-9', toKey: 'NEW-7' }],
    });
    log(snapshot, 'ben', monday, 2, '2');
    log(snapshot, 'ben', monday, 2, '404');
    const outcome = run(snapshot);
    expect(problems(outcome)).to.deep.equal(['issue-moved', 'issue-unknown']);
    expect(recordOf(outcome, 'ben')).to.include({ logged: 44, status: 'compliant' });
  });

  it('does not mention an issue that moved long ago', () => {
    const snapshot = week();
    const moves = [{ at: new Date('2026-09-01T12:00Z'), fromKey: 'OLD-1', toKey: 'ACME-1' }];
    snapshot.issues = [{ id: '1', key: 'ACME-1', projectKey: 'ACME', deletedAt: null, moves }];
    expect(problems(run(snapshot))).to.deep.equal([]);
  });

  it('of somebody without a schedule: they cannot be judged, and are not written to', () => {
    const snapshot = week();
    snapshot.people.push(person('ben'));
    const outcome = run(snapshot);
    expect(problems(outcome)).to.deep.equal(['no-schedule']);
    expect(reminders(outcome)).to.deep.equal([]);
    expect(recordOf(outcome, 'ben')).to.equal(undefined);
  });
});
