import type { Person } from '../../agents/person.ts';
import type { Project, ProjectCalendar, ProjectType } from '../../agents/project.ts';
import { printOf } from '../../store/fingerprint.ts';
import type { Option } from '../../views/fields.ts';
import type { ProjectForm } from '../../views/modals/project-settings.ts';
import type { Deps } from '../transport/deps.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes. */
export const projectFields = [
  'projectType',
  'monthlyRetainerHours',
  'retainerStartDay',
  'rolloverUnusedHours',
  'hourlyRate',
  'currency',
  'pmAccountId',
  'stakeholderAccountIds',
  'channelId',
  'team',
  'repos',
  'calendar',
] as const satisfies (keyof Project)[];

/** What was typed into fields another type does not show, kept while the type is tried out. */
export interface Draft {
  monthlyRetainerHours?: number | null;
  retainerStartDay?: number;
  rolloverUnusedHours?: boolean;
  hourlyRate?: number | null;
  currency?: string | null;
  calendar?: 'own' | 'workspace';
}

/** The form as the project is, or with another type and what was typed so far. */
export async function projectForm(
  { store, agents, repositories }: Pick<Deps, 'store' | 'agents' | 'repositories'>,
  project: Project,
  given: { type?: ProjectType | null; draft?: Draft; seen?: string; drawn?: number } = {},
): Promise<ProjectForm> {
  const people = new Map((await store.people.all()).map((person) => [person.accountId, person]));
  const { type = project.projectType, draft = {}, seen = printOf(project, projectFields), drawn = 0 } = given;
  const { calendar: drafted, ...typed } = draft;
  const { workingDays: workspaceDays } = await store.settings.delivery();
  return {
    key: project.key,
    name: project.name,
    monthlyRetainerHours: project.monthlyRetainerHours,
    retainerStartDay: project.retainerStartDay,
    rolloverUnusedHours: project.rolloverUnusedHours,
    hourlyRate: project.hourlyRate,
    currency: project.currency,
    ...typed,
    type,
    pm: project.pmAccountId === null ? null : optionFor(project.pmAccountId, people),
    stakeholders: project.stakeholderAccountIds.map((accountId) => optionFor(accountId, people)),
    channelId: project.channelId,
    team: project.team,
    repos: project.repos,
    repoSearch: Boolean(repositories),
    calendar: { own: calendarShown(project, drafted, workspaceDays), workspaceDays },
    agents: agents.map(({ id, title }) => ({ text: title, value: id })),
    drawn,
    metadata: encodeForm({ project: project.key, seen, drawn, draft }),
  };
}

/** Its own calendar begins as the workspace's. */
function calendarShown(
  { calendar }: Project,
  chosen: Draft['calendar'],
  workingDays: readonly number[],
): ProjectCalendar | null {
  if (chosen === 'workspace') return null;
  return chosen === 'own' ? (calendar ?? { workingDays: [...workingDays], daysOff: [] }) : calendar;
}

const optionFor = (accountId: string, people: ReadonlyMap<string, Person>): Option => ({
  text: people.get(accountId)?.displayName ?? accountId,
  value: accountId,
});
