import { dayOf } from '../agents/calendar/days.ts';
import type { Project } from '../agents/project.ts';
import { type AuditWords, auditCsv } from './audit-csv.ts';
import { csv } from './csv.ts';
import type { ActorContext } from './deps.ts';
import { fileWords } from './file-words.ts';
import { peopleCsv } from './people-csv.ts';
import { managedProjects } from './project-lines.ts';
import { todayItems } from './today-items.ts';

/** What can be exported. */
export const exportable = ['people', 'projects', 'today', 'audit'] as const;
export type Exportable = (typeof exportable)[number];

const columns = {
  projects: [
    'key',
    'name',
    'type',
    'pm',
    'monthly_hours',
    'hourly_rate',
    'currency',
    'team',
    'channel',
    'repositories',
  ],
  today: ['severity', 'agent', 'told_at', 'what'],
} as const;

/** A list as a CSV file, of those the actor answers for and may see. */
async function contentOf(
  { deps, actor }: Pick<ActorContext, 'deps' | 'actor'>,
  list: Exportable,
  wordsOf: AuditWords,
): Promise<string> {
  if (list === 'audit') return auditCsv(deps, actor, wordsOf);
  if (list === 'people') return peopleCsv(actor.people, await deps.store.people.all());
  if (list === 'today') {
    const [items, people] = await Promise.all([todayItems(deps, actor), deps.store.people.all()]);
    const { time, plain } = fileWords(people, actor.timeZone);
    const rows = items.map(({ severity, agentTitle, at, text }) => [
      severity,
      agentTitle,
      at ? time(at) : '',
      plain(text),
    ]);
    return csv(columns.today, rows);
  }
  const keys = new Set((await managedProjects(deps, actor)).map(({ key }) => key));
  // Who sets all of them up gets all: what is not set up yet is what such a table is for.
  const projects = (await deps.store.projects.all()).filter(
    ({ key, archived }) => keys.has(key) || (actor.role === 'admin' && !archived),
  );
  const names = new Map((await deps.store.people.all()).map((each) => [each.accountId, each.displayName]));
  const channels = await channelNames(deps, projects);
  const rows = projects.map((project) => [
    project.key,
    project.name,
    project.projectType ?? '',
    names.get(project.pmAccountId ?? '') ?? '',
    project.monthlyRetainerHours ?? '',
    project.hourlyRate ?? '',
    project.currency ?? '',
    project.team ?? '',
    channels.get(project.channelId ?? '') ?? '',
    project.repos.join(' '),
  ]);
  return csv(columns.projects, rows);
}

/** Channels of projects by id, as people call them; the id of one that Slack does not show. */
export async function channelNames(
  { channelName }: Pick<ActorContext['deps'], 'channelName'>,
  projects: readonly Pick<Project, 'channelId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(projects.flatMap(({ channelId }) => channelId ?? []));
  const named = await Promise.all([...ids].map(async (id) => [id, (await channelName?.(id)) ?? id] as const));
  return new Map(named);
}

/** A list as a file. It is noted as exported once it was sent: `noteExported`. */
export async function exportFile(context: ActorContext, list: Exportable, wordsOf: AuditWords) {
  const day = dayOf(context.deps.clock(), context.actor.timeZone);
  const content = await contentOf(context, list, wordsOf);
  return { filename: `reeve-${list}-${day}.csv`, title: `${list}, ${day}`, content: Buffer.from(content) };
}

/** Notes in the audit that somebody was sent a list. */
export async function noteExported({ deps, actor }: ActorContext, list: Exportable): Promise<void> {
  await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'exported', subject: list });
}
