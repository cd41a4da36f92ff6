import type { Agency } from '../../../sandbox/agency/agency.ts';
import { generatedAgency } from '../small-agency.ts';

/** The generated agency cut down to one team and the last two months: enough for the page, read in seconds. */
export function oneTeam(team: string): Agency {
  const whole = generatedAgency();
  const people = whole.reeve.people.filter((person) => person.team === team);
  const projects = whole.reeve.projects.filter((project) => project.team === team || project.key === 'ABS');
  const accounts = new Set(people.map(({ accountId }) => accountId));
  const keys = new Set(projects.map(({ key }) => key));
  const issues = whole.jira.issues.filter(({ fields }) => keys.has(fields.project.key));
  const ids = new Set(issues.map(({ id }) => Number(id)));
  const { tempo, jira } = whole;
  const worklogs = tempo.worklogs.filter(
    ({ author, issue, startDate }) => accounts.has(author.accountId) && ids.has(issue.id) && startDate >= '2026-09-14',
  );
  return {
    ...whole,
    tempo: {
      worklogs,
      userSchedules: Object.fromEntries(Object.entries(tempo.userSchedules).filter(([id]) => accounts.has(id))),
      plans: tempo.plans.filter(({ assignee }) => accounts.has(assignee.id)),
      teams: tempo.teams.filter(({ name }) => name === team),
      papertrail: [],
    },
    jira: {
      ...jira,
      issues,
      users: jira.users.filter(({ accountId }) => accounts.has(accountId)),
      projects: jira.projects.filter(({ key }) => keys.has(key)),
    },
    reeve: { ...whole.reeve, people, projects },
  };
}
