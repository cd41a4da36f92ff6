import { dayOf } from '../agents/calendar/days.ts';
import { isSure } from '../agents/identity.ts';
import type { Person } from '../agents/person.ts';
import type { Project } from '../agents/project.ts';
import type { Workspace } from '../agents/sources.ts';
import type { Actor, Roster, ServiceDeps } from './deps.ts';
import { type HandlerId, permissions, type Role, reaches } from './permissions.ts';
import { sharedRead } from './shared-read.ts';
import { UserFacingError } from './user-facing-error.ts';

export function createRoster({ store, sources }: Pick<ServiceDeps, 'store' | 'sources'>): () => Promise<Roster> {
  return sharedRead(async () => {
    const [people, projects, workspace] = await Promise.all([
      store.people.all(),
      store.projects.all(),
      sources.workspace(),
    ]);
    return { people, projects, workspace };
  });
}

/** Who a Slack user is, from the configuration and the stored projects and people, read anew for each click. */
export async function actorOf(
  deps: Pick<ServiceDeps, 'roster' | 'clock' | 'configAdmins'>,
  slackUserId: string,
): Promise<Actor> {
  const { people: everybody, projects, workspace } = await deps.roster();
  const person = everybody.find((each) => each.slackUserId === slackUserId && isSure(each)) ?? null;
  const today = dayOf(deps.clock(), workspace.timeZone);
  const own = person ? projects.filter((project) => isPmOf(project, person.accountId, today)) : [];
  const leads = person !== null && everybody.some(({ leadAccountId }) => leadAccountId === person.accountId);
  const teams = new Set(own.map(({ team }) => team).filter((team) => team !== null));
  const admin = isAdmin(deps, workspace, slackUserId);
  const answersForOne = (each: Person) =>
    each.accountId !== person?.accountId &&
    ((person !== null && each.leadAccountId === person.accountId) || (each.team !== null && teams.has(each.team)));
  const people = admin ? everybody : everybody.filter(answersForOne);
  return {
    slackUserId,
    person,
    role: admin ? 'admin' : own.length > 0 ? 'pm' : leads ? 'lead' : 'member',
    timeZone: person?.timeZone ?? workspace.timeZone,
    people,
    answersFor: (accountId) => people.some((each) => each.accountId === accountId),
    projectKeys: own.map(({ key }) => key),
    whoCan: {
      setUp: (key) => membersOf([projects.find((each) => each.key === key)?.pmAccountId], everybody),
      answerFor: (accountId) => membersOf(answerersOf(accountId, everybody, projects), everybody),
    },
  };
}

/** Their Slack ids, of those it is sure of and who are still there. */
function membersOf(accountIds: readonly (string | null | undefined)[], people: Roster['people']): string[] {
  const found = people.filter((one) => one.active && isSure(one) && accountIds.includes(one.accountId));
  return [...new Set(found.flatMap(({ slackUserId }) => slackUserId ?? []))];
}

/** Somebody's lead, and the PMs of their team. */
function answerersOf(accountId: string, people: Roster['people'], projects: Roster['projects']): (string | null)[] {
  const person = people.find((one) => one.accountId === accountId);
  const pms = projects.filter(({ team, archived }) => !archived && team !== null && team === person?.team);
  return [person?.leadAccountId ?? null, ...pms.map(({ pmAccountId }) => pmAccountId)].filter((id) => id !== accountId);
}

function isAdmin(deps: Pick<ServiceDeps, 'configAdmins'>, workspace: Workspace, slackUserId: string): boolean {
  return deps.configAdmins.includes(slackUserId) || workspace.adminSlackUserIds.includes(slackUserId);
}

function isPmOf(project: Project, accountId: string, today: string): boolean {
  if (project.archived) return false;
  if (project.pmAccountId === accountId) return true;
  // Of hundreds of projects at every click: a function made for each would take longer than all else.
  for (const { accountId: delegate, from, until } of project.delegates)
    if (delegate === accountId && from <= today && today <= until) return true;
  return false;
}

/** Somebody tried what they may not do: told who can, and audited. */
export class RefusedError extends UserFacingError {}

/** Throws RefusedError unless the actor's role is enough for the handler. */
export function mustReach(deps: Pick<ServiceDeps, 'configAdmins'>, actor: Actor, handler: HandlerId): void {
  const { least } = permissions[handler];
  if (reaches(actor.role, least)) return;
  throw new RefusedError(`Only ${whoCan(least)} can do this. ${whomToAsk(deps)}`);
}

/** Throws RefusedError unless the actor answers for this person. */
export function mustAnswerFor(deps: ServiceDeps, actor: Actor, accountId: string): void {
  if (actor.answersFor(accountId)) return;
  const named = mentions(actor.whoCan?.answerFor(accountId) ?? []);
  const whom = named ? `Ask ${named}.` : whomToAsk(deps);
  throw new RefusedError(`Only their lead, a PM of their team or an admin can do this. ${whom}`);
}

function whoCan(least: Role): string {
  const plural = { member: 'people Reeve knows', lead: 'leads, PMs and admins', pm: 'PMs and admins', admin: 'admins' };
  return plural[least];
}

/** `<@U1> or <@U2>`, three at most; empty for nobody. */
export const mentions = (slackUserIds: readonly string[]): string =>
  slackUserIds
    .slice(0, 3)
    .map((id) => `<@${id}>`)
    .join(' or ');

/** Names up to three admins to ask. */
export function whomToAsk({ configAdmins }: Pick<ServiceDeps, 'configAdmins'>): string {
  const admins = configAdmins.slice(0, 3).map((id) => `<@${id}>`);
  return admins.length === 0 ? 'Ask whoever installed Reeve.' : `Ask ${admins.join(' or ')}.`;
}
