import type { AuditAction } from '../agents/audit-actions.ts';
import { dayOf } from '../agents/calendar/days.ts';
import type { DayRange } from '../agents/calendar/types.ts';
import type { Person } from '../agents/person.ts';
import type { Project } from '../agents/project.ts';
import { inWords } from '../agents/visible-text.ts';
import { printOf } from '../store/fingerprint.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { ActorContext, ServiceDeps } from './deps.ts';

import { mustManage, projectNamed } from './project-access.ts';
import { UserFacingError } from './user-facing-error.ts';

/** Somebody standing in for a PM. `id` is what its button carries. */
export interface DelegationLine {
  id: string;
  project: string;
  person: string;
  from: string;
  until: string;
}

export const longestDelegationDays = 180;
const fields = ['delegates'] as const;

/** The projects somebody may hand over: those they are PM of themselves, and for admins every one that has a PM. */
export async function delegable({ deps, actor }: ActorContext): Promise<Project[]> {
  const projects = (await deps.store.projects.all()).filter(({ archived, pmAccountId }) => !archived && pmAccountId);
  const own = projects.filter(({ pmAccountId }) => pmAccountId === actor.person?.accountId);
  return own.length > 0 || actor.role !== 'admin' ? own : projects;
}

/** Who a Slack member is, to stand in. Throws UserFacingError when Reeve is not sure or cannot write to them. */
export async function standInOf({ store }: Pick<ServiceDeps, 'store'>, slackUserId: string): Promise<Person> {
  const person = await store.people.bySlackUserId(slackUserId);
  if (person?.active) return person;
  const why = person ? 'Their account is no longer active' : 'Reeve does not know which Jira account is theirs';
  throw new UserFacingError(`${why}, so they cannot stand in. Nothing was changed.`);
}

/** Has somebody stand in as PM of these projects on these days, both included; days of the same person are replaced. */
export async function delegate(
  context: ActorContext,
  keys: readonly string[],
  to: Person,
  days: DayRange,
): Promise<Project[]> {
  const { deps, actor } = context;
  const projects = (await deps.store.projects.all()).filter(({ key }) => keys.includes(key));
  for (const project of projects) {
    mustManage(deps, actor, project.key);
    if (project.pmAccountId === to.accountId)
      throw new UserFacingError(`${inWords(to.displayName)} is the PM of ${project.key} already. Nothing was changed.`);
  }
  const today = await todayOf(deps);
  for (const project of projects) {
    await change(context, project, 'delegated', (delegates) => [
      ...delegates.filter(({ accountId, until }) => accountId !== to.accountId && until >= today),
      { accountId: to.accountId, ...days },
    ]);
  }
  return projects;
}

/** Ends somebody's standing in on a project. Throws UserFacingError when it has ended already. */
export async function endDelegation(context: ActorContext, key: string, accountId: string): Promise<void> {
  mustManage(context.deps, context.actor, key);
  const project = await context.deps.store.projects.byKey(key);
  const kept = project?.delegates.filter((each) => each.accountId !== accountId) ?? [];
  if (!project || kept.length === project.delegates.length)
    throw new UserFacingError('Nobody stands in there any more. Nothing was changed.');
  await change(context, project, 'delegation-ended', (delegates) =>
    delegates.filter((each) => each.accountId !== accountId),
  );
}

type Delegates = Project['delegates'];
const attempts = 5;

/** Works the change out anew when somebody else changed who stands in at the same moment: both count. */
async function change(
  context: ActorContext,
  { key }: Project,
  action: AuditAction,
  next: (now: Delegates) => Delegates,
): Promise<void> {
  const { store, clock } = context.deps;
  const at = clock();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const project = await projectNamed(context.deps, key);
    const delegates = next(project.delegates);
    const seen = { fields, print: printOf(project, fields) };
    const changed = { before: inAudit(project.delegates), after: inAudit(delegates) };
    // A click that is repeated finds it done.
    if (changed.before === changed.after) return;
    const note = { at, by: context.actor.slackUserId, action, subject: `project/${project.key}`, ...changed };
    if (await store.projects.editIf(key, seen, { delegates }, [note])) return;
  }
  throw changedMeanwhile(key);
}

function inAudit(list: Delegates): string {
  return list.map(({ accountId, from, until }) => `${accountId} ${from} to ${until}`).join(', ') || 'nobody';
}

/** Who stands in where, now and later, on the projects the reader may hand over. */
export async function delegationsFor(context: ActorContext): Promise<DelegationLine[]> {
  const [projects, people, today] = await Promise.all([
    delegable(context),
    context.deps.store.people.all(),
    todayOf(context.deps),
  ]);
  const nameOf = (accountId: string) => people.find((one) => one.accountId === accountId)?.displayName ?? accountId;
  return projects.flatMap(({ key, name, delegates }) =>
    delegates
      .filter(({ until }) => until >= today)
      .map(({ accountId, from, until }) => ({
        id: `${key}/${accountId}`,
        project: name || key,
        person: nameOf(accountId),
        from,
        until,
      })),
  );
}

async function todayOf({ sources, clock }: Pick<ServiceDeps, 'sources' | 'clock'>): Promise<string> {
  return dayOf(clock(), (await sources.workspace()).timeZone);
}
