import { expect } from 'chai';
import type { ComplianceStatus } from '../../../agents/records.ts';
import { addPerson, at, emptyWeek, monday, person, problems, reminders, run, summaries } from './build.ts';

const full = { logged: [8, 8, 8, 8, 8] };
const half = { logged: [8, 8, 8] };

function team() {
  const week = emptyWeek();
  addPerson(week, person('lead', { leadAccountId: null, team: 'Web' }), full);
  addPerson(week, person('ana'), full);
  addPerson(week, person('ben'), half);
  addPerson(week, person('cy'), {});
  return week;
}

function past(accountId: string, ...statuses: (ComplianceStatus | null)[]) {
  const weeks = ['2026-10-19', '2026-10-12', '2026-10-05', '2026-09-28'];
  return statuses.flatMap((status, index) =>
    status === null
      ? []
      : [
          {
            userAccountId: accountId,
            weekStartDate: weeks[index] ?? '',
            hoursLogged: 0,
            expectedHours: 40,
            isCompliant: status === 'compliant',
            status,
            notificationSent: false,
          },
        ],
  );
}

const shortWeeks = (...statuses: (ComplianceStatus | null)[]) => {
  const week = team();
  week.history = past('ben', ...statuses);
  return reminders(run(week)).find(({ subject }) => subject.id === 'ben')?.data.shortWeeks;
};

describe('reminders', () => {
  it('go only to those whose week is short, under a key that never changes', () => {
    const sent = reminders(run(team()));
    expect(sent.map(({ key }) => key)).to.deep.equal([
      'time-compliance/2026-W44/reminder/person:ben',
      'time-compliance/2026-W44/reminder/person:cy',
    ]);
    expect(sent.map(({ data }) => data.status)).to.deep.equal(['partial', 'non-compliant']);
  });

  it('are asked again of Tempo before they are sent, and die on Friday evening on the reader’s clock', () => {
    const [sent] = reminders(run(addPerson(emptyWeek(), person('ana', { timeZone: 'Europe/Lisbon' }), half)));
    expect(sent?.recheck).to.deep.equal({
      kind: 'week-hours',
      accountId: 'ana',
      from: monday,
      until: '2026-11-01',
      requiredHours: 32,
    });
    expect(sent?.expiresAt.toISOString()).to.equal('2026-11-06T23:59:59.999Z');
  });

  it('link to the person’s own week', () => {
    expect(reminders(run(team()))[0]?.data.timesheetUrl).to.match(
      /^https:\/\/agency\.example\.net\/.*date=2026-10-26$/,
    );
  });

  for (const [slackMatch, slackUserId, problem] of [
    ['none', null, 'person-unmapped'],
    ['ambiguous', null, 'email-ambiguous'],
  ] as const) {
    it(`do not go to somebody whose Slack match is ${slackMatch}; the lead sees it, and the admins are told who`, () => {
      const week = emptyWeek();
      addPerson(week, person('lead', { leadAccountId: null }), full);
      addPerson(week, person('ben', { slackMatch, slackUserId }), half);
      const outcome = run(week);
      expect(reminders(outcome)).to.deep.equal([]);
      expect(problems(outcome)).to.deep.equal([problem]);
      const lead = summaries(outcome).find(({ audience }) => audience.kind === 'pm');
      expect(lead?.data.quality).to.deep.equal([]);
      const [toAdmins] = outcome.notices.filter(({ template }) => template === 'people-unmatched');
      expect(toAdmins?.audience).to.deep.equal({ kind: 'admins' });
      expect(lead?.data.people[0]).to.include({ name: 'Ben', reminder: 'none' });
    });
  }
});

describe('the summary', () => {
  it('gives one notice to each recipient for all the people they answer for', () => {
    const week = team();
    addPerson(week, person('pam', { leadAccountId: 'lead', team: 'Office' }), full);
    week.projects = [
      { key: 'ACME', team: 'Web', pmAccountId: 'pam', archived: false },
      { key: 'SHOP', team: 'Web', pmAccountId: 'pam', archived: false },
      { key: 'OLD', team: 'Web', pmAccountId: 'ana', archived: true },
    ];
    const sent = summaries(run(week));
    expect(sent.map(({ key }) => key)).to.deep.equal([
      'time-compliance/2026-W44/summary/pm:lead',
      'time-compliance/2026-W44/summary/pm:pam',
    ]);
    expect(sent[1]?.data.people.map(({ name }) => name)).to.deep.equal(['Ana', 'Ben', 'Cy', 'Lead']);
    expect(sent[0]?.data.people.map(({ name }) => name)).to.deep.equal(['Ana', 'Ben', 'Cy', 'Pam']);
  });

  it('goes to the admins for people nobody answers for', () => {
    const [sent] = summaries(run(addPerson(emptyWeek(), person('ana', { leadAccountId: null, team: null }), half)));
    expect(sent?.audience).to.deep.equal({ kind: 'admins' });
    expect(sent?.data.people).to.have.length(1);
  });

  it('measures compliance as compliant of measured; the excused and the excluded are not measured', () => {
    const week = team();
    addPerson(week, person('dee', { exemptions: [{ reason: 'sabbatical', until: null, addedBy: 'U1' }] }));
    addPerson(week, person('eve'), { logged: [56] });
    const lead = summaries(run(week)).find(({ audience }) => audience.kind === 'pm');
    expect(lead?.data.compliancePercent).to.equal(33.3);
    expect(lead?.data.excluded.map(({ name, reason }) => `${name}: ${reason}`)).to.deep.equal([
      'Dee: exempt: sabbatical',
      'Eve: 56 h logged on Mon, Oct 26: the entries need correcting first',
    ]);
  });

  it('says 100 % only when everybody is compliant', () => {
    const week = emptyWeek();
    for (let index = 0; index < 2000; index++) addPerson(week, person(`p${index}`, { leadAccountId: 'p0' }), full);
    addPerson(week, person('zed', { leadAccountId: 'p0' }), {});
    expect(summaries(run(week)).at(-1)?.data.compliancePercent).to.equal(99.9);
  });

  it('gives a team one figure, whoever reads it; the reader’s own row is only not listed', () => {
    const week = emptyWeek();
    addPerson(week, person('pam', { leadAccountId: null, team: 'Web' }), half);
    addPerson(week, person('lead', { leadAccountId: null, team: 'Web' }), half);
    addPerson(week, person('ana'), full);
    addPerson(week, person('ben'), full);
    addPerson(week, person('dee', { leadAccountId: 'zoe', team: 'Web' }), half);
    addPerson(week, person('zoe', { leadAccountId: 'lead', team: 'Office' }), full);
    week.projects = [{ key: 'ACME', team: 'Web', pmAccountId: 'pam', archived: false }];
    const sent = summaries(run(week));
    const web = sent.flatMap(({ data: { teams = [] } }) => teams.filter(({ name }) => name === 'Web'));
    expect(web).to.have.length(3);
    for (const figure of web) expect(figure).to.deep.equal({ name: 'Web', compliancePercent: 50, people: 4 });
    const lead = sent.find(({ audience }) => 'accountId' in audience && audience.accountId === 'lead');
    expect(lead?.data.people.map(({ name }) => name)).to.deep.equal(['Ana', 'Ben', 'Zoe']);
    expect(lead?.data.own).to.equal('partial');
  });

  it('names people without a lead as such, to the admins', () => {
    const week = team();
    const [toAdmins] = summaries(run(week)).filter(({ audience }) => audience.kind === 'admins');
    expect(toAdmins?.data.teams).to.deep.equal([{ name: 'People without a lead', compliancePercent: 100, people: 1 }]);
    expect(toAdmins?.subject.name).to.equal('People without a lead');
    expect(toAdmins?.onlyNews).to.equal(true);
  });

  it('is one message a month, in which only who is newly short, or short again, is news', () => {
    const week = team();
    week.history = past('ben', 'partial');
    const [lead] = summaries(run(week)).filter(({ audience }) => audience.kind === 'pm');
    expect(lead?.topic).to.equal('time-compliance/2026-11/summary/pm:lead');
    expect(lead?.news).to.deep.equal(['ben', 'ben:again', 'cy']);
  });

  it('says of an earlier week that its figure is another now, and whose doing that is', () => {
    const week = team();
    week.history = [
      ...past('ana', 'compliant'),
      ...past('ben', 'partial').map((row) => ({ ...row, statusNow: 'compliant' as const, putRightOn: '2026-10-27' })),
      ...past('cy', 'partial').map((row) => ({ ...row, statusNow: 'compliant' as const, putRightOn: '2026-10-25' })),
    ];
    const [lead] = summaries(run(week)).filter(({ audience }) => audience.kind === 'pm');
    expect(lead?.data.trend.at(-2)?.compliancePercent).to.equal(33.3);
    expect(lead?.data.changed).to.deep.equal([
      { weekStart: '2026-10-19', before: 33.3, now: 100, putRight: [{ name: 'Ben', on: '2026-10-27' }] },
    ]);
  });

  it('is not sent when nobody was measured and nothing is in doubt', () => {
    expect(run(addPerson(emptyWeek(), person('ana'), { workload: [] })).notices).to.deep.equal([]);
  });

  it('shows the trend of eight weeks, with gaps where nothing was measured', () => {
    const week = team();
    week.history = [...past('ana', 'compliant', 'excused'), ...past('ben', 'partial', 'excused')];
    const lead = summaries(run(week)).find(({ audience }) => audience.kind === 'pm');
    expect(lead?.data.trend).to.have.length(8);
    expect(lead?.data.trend.slice(-3)).to.deep.equal([
      { weekStart: '2026-10-12', compliancePercent: null },
      { weekStart: '2026-10-19', compliancePercent: 50 },
      { weekStart: '2026-10-26', compliancePercent: 33.3 },
    ]);
  });
});

describe('repeat offenders', () => {
  it('are those with two or more short weeks in a row', () => {
    const week = team();
    week.history = past('ben', 'non-compliant');
    const outcome = run(week);
    expect(
      outcome.findings.filter(({ code }) => code === 'repeat-offender').map(({ subject }) => subject.id),
    ).to.deep.equal(['ben']);
    const lead = summaries(outcome).find(({ audience }) => audience.kind === 'pm');
    expect(lead?.data.repeatOffenders.map(({ name, shortWeeks: weeks }) => [name, weeks])).to.deep.equal([['Ben', 2]]);
  });

  it('are counted over excused weeks, which neither count nor break', () => {
    expect(shortWeeks('excused', 'partial')).to.equal(2);
    expect(shortWeeks('excused', 'excused', 'partial', 'non-compliant')).to.equal(3);
  });

  it('are broken by a compliant week and by a week nobody judged', () => {
    expect(shortWeeks('compliant', 'partial')).to.equal(1);
    expect(shortWeeks(null, 'partial')).to.equal(1);
    expect(shortWeeks('partial', null, 'partial')).to.equal(2);
  });
});

describe('stale or partial sources', () => {
  for (const [name, freshness] of [
    ['Tempo is three hours old', { source: 'tempo', asOf: new Date('2026-11-02T12:00Z'), state: 'fresh' }],
    ['Tempo was read partially', { source: 'tempo', asOf: at, state: 'partial', problem: 'page 3 of 9 was refused' }],
    ['Tempo was never read', { source: 'tempo', asOf: null, state: 'never' }],
    ['Tempo reports itself stale', { source: 'tempo', asOf: at, state: 'stale' }],
  ] as const) {
    it(`accuse nobody and record nothing when ${name}`, () => {
      const week = team();
      week.freshness = [freshness, ...week.freshness.slice(1)];
      const outcome = run(week);
      expect(outcome.records).to.deep.equal([]);
      expect(outcome.notices.map(({ key }) => key)).to.have.members([
        'time-compliance/2026-W44/sources-stale/pm:lead',
        'time-compliance/2026-W44/sources-stale/admins',
      ]);
      expect(new Set(outcome.notices.map(({ template }) => template))).to.deep.equal(new Set(['sources-stale']));
      expect(JSON.stringify(outcome)).not.to.contain('Ben');
    });
  }
});
