import { inWords } from '../agents/visible-text.ts';
import type { Mute } from '../store/mutes.ts';
import type { ActorContext, ServiceDeps } from './deps.ts';

import { manages, mustBeAdmin, mustManage } from './project-access.ts';
import { UserFacingError } from './user-facing-error.ts';

/** A mute as people are shown it. `id` is what its button carries. */
export interface MuteLine {
  id: string;
  name: string;
  /** Null: until somebody ends it. */
  until: Date | null;
  by: string;
}

/** A project or an agent that can be muted. */
export interface Mutable extends Pick<Mute, 'scope' | 'scopeId'> {
  name: string;
}

/** Everything that could be muted, by whomever. */
export async function mutables({ store, agents }: Pick<ServiceDeps, 'store' | 'agents'>): Promise<Mutable[]> {
  const projects = (await store.projects.all()).filter(({ archived }) => !archived);
  return [
    ...projects.map(({ key, name }) => ({ scope: 'project' as const, scopeId: key, name: name || key })),
    ...agents.map(({ id, title }) => ({ scope: 'agent' as const, scopeId: id, name: title })),
  ];
}

/** Throws RefusedError unless the actor may: a project's PM and admins for a project, admins for an agent. */
function mustBeAllowed({ deps, actor }: ActorContext, { scope, scopeId }: Pick<Mute, 'scope' | 'scopeId'>): void {
  if (scope === 'project') mustManage(deps, actor, scopeId);
  else mustBeAdmin(deps, actor);
}

/** Keeps Reeve quiet about a project or an agent to everybody; null: until somebody ends it. Repeating it changes nothing. */
export async function mute(context: ActorContext, what: Mutable, until: Date | null): Promise<MuteLine> {
  mustBeAllowed(context, what);
  const { deps, actor } = context;
  const { scope, scopeId } = what;
  const row: Mute = { scope, scopeId, until, by: actor.slackUserId, at: deps.clock() };
  const before = await muteOf(context, what);
  if (before && endWords(before) === endWords(row)) return lineOf(before, what.name);
  // Before the change, which takes the place of another.
  await deps.store.audit.add({
    at: row.at,
    by: row.by,
    action: 'muted',
    subject: `${scope}/${scopeId}`,
    before: before && endWords(before),
    after: endWords(row),
  });
  await deps.store.mutes.put(row);
  return lineOf(row, what.name);
}

/** Ends a mute. Throws RefusedError as `mute` does, UserFacingError when it has ended already. */
export async function unmute(context: ActorContext, what: Mutable): Promise<void> {
  mustBeAllowed(context, what);
  const { deps, actor } = context;
  const { scope, scopeId } = what;
  const over = await muteOf(context, what);
  if (!over) throw new UserFacingError(`${inWords(what.name)} is not muted. Nothing was changed.`);
  const subject = `${scope}/${scopeId}`;
  // Before the change, and named by what ends: one that died between is repeated, and noted once.
  const once = `unmuted/${subject}/${over.at.toISOString()}`;
  const [at, by, before] = [deps.clock(), actor.slackUserId, endWords(over)];
  await deps.store.audit.add({ at, by, action: 'unmuted', subject, before, once });
  await deps.store.mutes.remove(scope, scopeId);
}

async function muteOf({ deps }: ActorContext, what: Mutable): Promise<Mute | null> {
  const active = await deps.store.mutes.active(deps.clock());
  return active.find(({ scope, scopeId }) => scope === what.scope && scopeId === what.scopeId) ?? null;
}

/** Keys of the projects that are muted now, to be marked wherever they are listed. */
export async function mutedProjects({
  store,
  clock,
}: Pick<ServiceDeps, 'store' | 'clock'>): Promise<ReadonlySet<string>> {
  const active = await store.mutes.active(clock());
  return new Set(active.filter(({ scope }) => scope === 'project').map(({ scopeId }) => scopeId));
}

/** What is muted now, as far as it concerns the reader: their projects, and agents; everything for admins. */
export async function mutesFor({ deps, actor }: ActorContext): Promise<MuteLine[]> {
  const [active, known] = await Promise.all([deps.store.mutes.active(deps.clock()), mutables(deps)]);
  const nameOf = (row: Mute) => known.find((one) => one.scope === row.scope && one.scopeId === row.scopeId)?.name;
  const shown = active.filter(({ scope, scopeId }) => scope === 'agent' || manages(actor, scopeId));
  return shown.map((row) => lineOf(row, nameOf(row) ?? row.scopeId));
}

const lineOf = ({ scope, scopeId, until, by }: Mute, name: string): MuteLine => ({
  id: `${scope}/${scopeId}`,
  name,
  until,
  by,
});

const endWords = ({ until }: Mute) => (until ? `until ${until.toISOString()}` : 'until somebody ends it');
