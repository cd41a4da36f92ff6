import { expect } from 'chai';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { agencySchema } from '../../../sandbox/agency/agency.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { generatedAgency, monday } from '../small-agency.ts';

describe('sandbox/agency: a generated agency', () => {
  it('is the same to the byte for the same seed and time, and another for another seed', () => {
    expect(JSON.stringify(createAgency({ seed: 7, at: monday }))).to.equal(JSON.stringify(generatedAgency()));
    expect(JSON.stringify(generatedAgency(42))).not.to.equal(JSON.stringify(generatedAgency()));
  });

  it('fits the schemas it is loaded by', () => {
    expect(agencySchema.safeParse(generatedAgency()).error).to.equal(undefined);
  });

  it('covers eight months before its time and two after', () => {
    const { about } = generatedAgency();
    expect(about.from).to.equal('2026-03-01');
    expect(about.to > '2026-12-31').to.equal(true);
    const later = createAgency({ seed: 7, at: monday, until: new Date('2027-02-01T15:00:00Z') });
    expect(later.about.to > '2027-03-31').to.equal(true);
  });

  for (const seed of [7, 42]) {
    it(`has what the sandbox promises (seed ${seed})`, () => {
      const agency = generatedAgency(seed);
      expect(agency.reeve.people).to.have.length(40);
      expect(agency.tempo.teams).to.have.length(5);
      expect(countBy(agency.reeve.projects, (project) => project.projectType)).to.eql({
        retainer: 4,
        scope: 5,
        internal: 3,
      });
      expect(agency.tempo.worklogs.length).to.be.within(20_000, 35_000);
      expect(new Set(agency.slack.users.map((user) => user.tz)).size).to.be.at.least(2);
      expect(new Set(agency.reeve.people.map((person) => person.accountId)).size).to.equal(40);
    });

    it(`has the people that make it hard (seed ${seed})`, () => {
      const agency = generatedAgency(seed);
      const people = new Set(agency.reeve.people.map((person) => person.accountId));
      const humans = agency.jira.users.filter((user) => people.has(user.accountId));
      const byMail = new Set(agency.slack.users.map((user) => user.profile.email));
      const withoutSlack = humans.filter((user) => user.emailAddress && !byMail.has(user.emailAddress));
      expect(withoutSlack, 'without Slack').to.have.length(1);
      expect(humans.filter((user) => !user.emailAddress)).to.have.length(2);
      expect(agency.reeve.people.filter((person) => !person.slackUserId).length).to.be.within(5, 12);
      expect(agency.reeve.people.filter((person) => person.startDate)).to.have.length(2);
      expect(agency.reeve.people.filter((person) => person.endDate)).to.have.length(2);
      expect(agency.jira.users.some((user) => user.accountType === 'app')).to.equal(true);
      const weeks = Object.values(agency.tempo.userSchedules).map((days) => weekSum(days, '2026-09-14'));
      expect(weeks).to.include.members([40, 24, 20]);
    });

    it(`has the accidents of real data (seed ${seed})`, () => {
      const agency = generatedAgency(seed);
      const trail = agency.tempo.papertrail;
      expect(trail.filter((entry) => entry.action === 'Deleted').length).to.be.above(50);
      expect(trail.filter((entry) => entry.action === 'Updated').length).to.be.above(100);
      expect(trail.some((entry) => entry.changes.some((change) => change.previous === '201600'))).to.equal(true);
      const users = new Set(agency.jira.users.map((user) => user.accountId));
      expect(agency.tempo.worklogs.filter((worklog) => !users.has(worklog.author.accountId))).to.have.length(1);
      expect(agency.jira.issues.filter((issue) => changed(issue, 'Key'))).to.have.length(1);
      expect(reopened(agency)).to.be.above(20);
      const orphans = agency.jira.issues.filter(
        (issue) => !issue.fields.parent && issue.fields.issuetype.name === 'Bug',
      );
      expect(orphans.length).to.be.above(5);
    });
  }

  it('has public holidays of both zones and a half-day in the last week', () => {
    const days = Object.values(generatedAgency().tempo.userSchedules).flat();
    const names = new Set(days.map((day) => day.holiday?.name));
    expect([...names]).to.include.members(['Thanksgiving Day', 'Dia da Liberdade', 'Memorial Day']);
    const half = days.find((day) => day.date === '2026-10-30' && day.type === 'HOLIDAY');
    expect(half?.requiredSeconds).to.equal(14_400);
  });

  it('has leave as plans and as worklogs, also both for one day', () => {
    const { tempo, reeve } = generatedAgency();
    const absences = new Set(reeve.settings.absenceIssueIds);
    const logged = tempo.worklogs.filter((worklog) => absences.has(worklog.issue.id));
    const days = new Set(logged.map((worklog) => `${worklog.author.accountId} ${worklog.startDate}`));
    expect(tempo.plans.some((plan) => plan.plannedSecondsPerDay === 14_400)).to.equal(true);
    expect(tempo.plans.filter(({ rule }) => rule === 'WEEKLY')).to.have.length.above(0);
    expect(tempo.plans.some((plan) => days.has(`${plan.assignee.id} ${plan.startDate}`))).to.equal(true);
    expect(tempo.plans.some((plan) => !days.has(`${plan.assignee.id} ${plan.startDate}`))).to.equal(true);
  });

  it('fills one retainer over its hours in the month of its time and leaves another mostly unused', () => {
    const agency = generatedAgency();
    expect(retainerShare(agency, 'KITE', '2026-11')).to.be.within(1, 1.2);
    expect(retainerShare(agency, 'NORD', '2026-11')).to.be.below(0.55);
  });
});

function countBy<T>(values: T[], key: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[key(value)] = (counts[key(value)] ?? 0) + 1;
  return counts;
}

function weekSum(days: Agency['tempo']['userSchedules'][string], from: string): number {
  const start = days.findIndex((day) => day.date === from);
  return days.slice(start, start + 7).reduce((sum, day) => sum + day.requiredSeconds / 3600, 0);
}

function changed(issue: Agency['jira']['issues'][number], field: string): boolean {
  return issue.changelog?.histories.some((history) => history.items.some((item) => item.field === field)) ?? false;
}

function reopened(agency: Agency): number {
  const items = agency.jira.issues.flatMap(
    (issue) => issue.changelog?.histories.flatMap((history) => history.items) ?? [],
  );
  return items.filter((item) => item.field === 'status' && item.fromString === 'Done').length;
}

function retainerShare(agency: Agency, key: string, month: string): number {
  const issues = new Set(
    agency.jira.issues.filter((issue) => issue.fields.project.key === key).map((issue) => Number(issue.id)),
  );
  const gone = new Set(
    agency.tempo.papertrail.filter((entry) => entry.action === 'Deleted').map((entry) => Number(entry.entityId)),
  );
  const logs = agency.tempo.worklogs.filter(
    (log) => issues.has(log.issue.id) && log.startDate.startsWith(month) && !gone.has(log.tempoWorklogId),
  );
  const hours = logs.reduce((sum, log) => sum + (log.timeSpentSeconds ?? 0), 0) / 3600;
  const project = agency.reeve.projects.find((candidate) => candidate.key === key);
  return hours / (project?.monthlyRetainerHours ?? Number.NaN);
}
