import type { Agency } from '../../sandbox/agency/agency.ts';
import { createAgency } from '../../sandbox/agency/create.ts';
import type { ReevePerson } from '../../sandbox/agency/schema/reeve.ts';
import { addDays, mondayOf } from '../../sandbox/agency/time.ts';

const teams = ['Atlas', 'Boreal'];
const projects = new Set(['FERN', 'SATG', 'ABS']);
const membersOfTeam = 3;
const historyDays = 60;

/**
 * Ten people of two teams, two projects and two months of the agency that is generated for `at`: small enough to be
 * read in a second. Hours on projects that were left out are moved to one that stays, so that weeks keep their sums.
 */
export function reducedAgency(at: Date, until?: Date): Agency {
  const whole = createAgency({ seed: 7, at, ...(until ? { until } : {}) });
  const today = at.toISOString().slice(0, 10);
  const from = addDays(today, -historyDays);
  const people = teams.flatMap((team) => shortest(whole, team, addDays(mondayOf(today), -7)));
  const ids = new Set(people.map(({ accountId }) => accountId));
  const issues = whole.jira.issues.filter(
    ({ fields }) =>
      projects.has(fields.project.key) &&
      (fields.project.key === 'ABS' ||
        fields.issuetype.hierarchyLevel > 0 ||
        (fields.updated ?? fields.created) >= from),
  );
  const isStaff = ({ accountId }: { accountId: string }) =>
    whole.reeve.people.some((one) => one.accountId === accountId);
  return {
    about: { ...whole.about, from },
    tempo: reducedTempo(whole, { ids, from, issues }),
    jira: {
      ...whole.jira,
      issues,
      projects: whole.jira.projects.filter(({ key }) => projects.has(key)),
      users: whole.jira.users.filter((user) => ids.has(user.accountId) || !isStaff(user)),
    },
    slack: whole.slack,
    github: whole.github,
    reeve: { ...whole.reeve, people, projects: whole.reeve.projects.filter(({ key }) => projects.has(key)) },
  };
}

function reducedTempo(
  { tempo }: Agency,
  { ids, from, issues }: { ids: Set<string>; from: string; issues: Agency['jira']['issues'] },
): Agency['tempo'] {
  const issueIds = new Set(issues.map(({ id }) => Number(id)));
  const elsewhere = { id: Number(issues.find(({ fields }) => fields.project.key === 'FERN')?.id) };
  return {
    worklogs: tempo.worklogs
      .filter(({ author, startDate }) => ids.has(author.accountId) && startDate >= from)
      .map((row) => (issueIds.has(row.issue.id) ? row : { ...row, issue: elsewhere })),
    userSchedules: Object.fromEntries(
      Object.entries(tempo.userSchedules)
        .filter(([accountId]) => ids.has(accountId))
        .map(([accountId, days]) => [accountId, days.filter(({ date }) => date >= from)]),
    ),
    plans: tempo.plans.filter(({ assignee, endDate }) => ids.has(assignee.id) && endDate >= from),
    teams: tempo.teams
      .filter(({ name }) => teams.includes(name))
      .map((team) => ({ ...team, memberships: team.memberships.filter(({ member }) => ids.has(member.accountId)) })),
    papertrail: [],
  };
}

/** The PM and the lead of a team, and those of its members who logged least in the week from `monday`. */
function shortest({ reeve, tempo }: Agency, team: string, monday: string): ReevePerson[] {
  const all = reeve.people.filter((person) => person.team === team);
  const leads = new Set([
    ...all.map((person) => person.leadAccountId),
    ...reeve.projects.filter((project) => project.team === team).map((project) => project.pmAccountId),
  ]);
  const seconds = new Map(all.map(({ accountId }) => [accountId, 0]));
  for (const { author, startDate, timeSpentSeconds } of tempo.worklogs) {
    const known = seconds.get(author.accountId);
    if (known === undefined || startDate < monday || startDate >= addDays(monday, 7)) continue;
    seconds.set(author.accountId, known + (timeSpentSeconds ?? 0));
  }
  const members = all.filter(({ accountId }) => !leads.has(accountId));
  members.sort((a, b) => (seconds.get(a.accountId) ?? 0) - (seconds.get(b.accountId) ?? 0));
  return [...all.filter(({ accountId }) => leads.has(accountId)), ...members.slice(0, membersOfTeam)];
}
