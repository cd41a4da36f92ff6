import { type AgentId, agentIds } from '../../agents/agent-ids.ts';
import { valueFor, withValue } from '../../agents/scorecard/named-value.ts';
import { about as bottlenecks } from '../../agents/workflow-bottleneck/about.ts';
import { barNotice } from '../../agents/workflow-bottleneck/tell/bar-notice.ts';
import { printOf } from '../../store/fingerprint.ts';
import { changeNotes } from '../audit-changes.ts';
import { changedMeanwhile } from '../changed-meanwhile.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage, projectNamed } from '../project-access.ts';
import { staleClick } from '../stale-click.ts';

/** A threshold as a scorecard proposed it. */
export interface ProposedThreshold {
  agentId: string;
  projectKey: string;
  setting: string;
  from: number;
  to: number;
  /** Whose number is meant, where the setting holds several by name. */
  item?: string;
}

/** What somebody made of a proposal. */
export interface Applied extends ProposedThreshold {
  agentTitle: string;
  projectName: string;
}

const fields = ['overrides'] as const;

/**
 * Sets a project's threshold to what was proposed, for its PM and admins; audited. Only while it still is what it was when that
 * was proposed. Throws RefusedError for others, UserFacingError when it was changed since.
 */
export async function applyProposal(context: ActorContext, proposed: ProposedThreshold): Promise<Applied> {
  const { deps, actor } = context;
  const { projectKey, setting, from, to, item } = proposed;
  mustManage(deps, actor, projectKey);
  const project = await projectNamed(deps, projectKey);
  const agentId = agentIds.find((id): id is AgentId => id === proposed.agentId);
  const agent = deps.agents.find(({ id }) => id === agentId);
  if (!agent || agentId === undefined) throw staleClick();
  const { thresholds } = await deps.store.settings.agent(agent.id);
  const own = project.overrides[agent.id] ?? {};
  const before = new Map<string, unknown>(Object.entries(agent.settings.parse({ ...thresholds, ...own })));
  const was = before.get(setting);
  const value = item === undefined ? to : withValue(namesOf(was), item, to);
  if (was === undefined) throw staleClick();
  if ((item === undefined ? was : (valueFor(namesOf(was), item) ?? 0)) !== from)
    throw changedMeanwhile(`this threshold of ${projectKey}`);
  const wanted = { ...own, [setting]: value };
  if (!agent.settings.safeParse({ ...thresholds, ...wanted }).success) throw staleClick();
  const seen = { fields, print: printOf(project, fields) };
  const overrides = { ...project.overrides, [agent.id]: wanted };
  const notes = changeNotes(context, `project/${projectKey}/${agent.id}`, { [setting]: was }, { [setting]: value });
  if (!(await deps.store.projects.editIf(projectKey, seen, { overrides }, notes)))
    throw changedMeanwhile(`this threshold of ${projectKey}`);
  await showMoved(context, projectKey, `${setting} from ${from} to ${to} at ${deps.clock().toISOString()}`);
  const applied = { ...proposed, agentTitle: agent.title, projectName: project.name || projectKey };
  if (agent.id === bottlenecks.id && project.pmAccountId !== actor.person?.accountId)
    await tellPm(context, applied, project.pmAccountId);
  return applied;
}

/** The messages that offered it, or told of it, say who did it. */
async function showMoved({ deps }: ActorContext, projectKey: string, cause: string): Promise<void> {
  for (const scopeId of ['bottlenecks', projectKey])
    for (const matter of await deps.store.outbox.mattersOf({ scope: 'subject', scopeId }, deps.clock()))
      if (/^bottleneck-(bar|digest)\//.test(matter))
        await deps.jobs.showStanding({ scope: 'matter', scopeId: matter }, cause);
}

const namesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** No bar is moved behind its PM's back: who did not move it is told, and may put it back. */
async function tellPm(
  { deps, actor }: ActorContext,
  { projectKey, projectName, setting, from, to, item = null }: Omit<Applied, 'item'> & { item?: string | null },
  pmAccountId: string | null,
): Promise<void> {
  const data = { projectKey, projectName, setting, item, from, to, by: actor.slackUserId };
  await deps.jobs.notify(bottlenecks, `${bottlenecks.id}/bars`, [barNotice(data, pmAccountId, deps.clock())]);
}
