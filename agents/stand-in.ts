import { isWithin } from './calendar/days.ts';
import type { Day } from './calendar/types.ts';
import type { Subject } from './finding-of.ts';
import type { Person } from './person.ts';
import type { Project } from './project.ts';

interface Known {
  people: readonly Pick<Person, 'accountId' | 'leadAccountId' | 'team'>[];
  projects: readonly Pick<Project, 'key' | 'pmAccountId' | 'delegates' | 'team' | 'archived'>[];
  today: Day;
}

/**
 * Who may be told what is meant for a PM or a lead, the first who is there: whoever stands in for them today, themselves, their
 * lead, the lead of the project's team, and other PMs of that team. After them come the admins. One rule for every agent and way.
 */
export function standInsFor(accountId: string, subject: Subject | null, { people, projects, today }: Known): string[] {
  const isSubject = ({ key }: { key: string }) => subject?.kind !== 'project' || key === subject.id;
  const theirs = projects.filter((project) => project.pmAccountId === accountId && isSubject(project));
  const delegation = theirs.flatMap(({ delegates }) => delegates).find((range) => isWithin(today, range));
  const self = people.find((person) => person.accountId === accountId);
  const teams = new Set([self?.team, ...theirs.map(({ team }) => team)].filter((team) => team != null));
  const inTeams = ({ team }: { team: string | null }) => team !== null && teams.has(team);
  const leads = people.filter(inTeams).map(({ leadAccountId }) => leadAccountId);
  const otherPms = projects.filter((project) => !project.archived && inTeams(project)).map((one) => one.pmAccountId);
  const chain = [delegation?.accountId, accountId, self?.leadAccountId, ...leads.toSorted(), ...otherPms.toSorted()];
  return [...new Set(chain.filter((id) => id != null))];
}
