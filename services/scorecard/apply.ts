import { type AgentId, agentIds } from '../../agents/agent-ids.ts';
import { printOf } from '../../store/fingerprint.ts';
import { auditChanges } from '../audit-changes.ts';
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
}

/** What somebody made of a proposal. */
export interface Applied {
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
  const { projectKey, setting, from, to } = proposed;
  mustManage(deps, actor, projectKey);
  const project = await projectNamed(deps, projectKey);
  const agentId = agentIds.find((id): id is AgentId => id === proposed.agentId);
  const agent = deps.agents.find(({ id }) => id === agentId);
  if (!agent || agentId === undefined) throw staleClick();
  const { thresholds } = await deps.store.settings.agent(agent.id);
  const own = project.overrides[agent.id] ?? {};
  const before = new Map<string, unknown>(Object.entries(agent.settings.parse({ ...thresholds, ...own })));
  if (!before.has(setting)) throw staleClick();
  if (before.get(setting) !== from) throw changedMeanwhile(`this threshold of ${projectKey}`);
  const wanted = { ...own, [setting]: to };
  if (!agent.settings.safeParse({ ...thresholds, ...wanted }).success) throw staleClick();
  const seen = { fields, print: printOf(project, fields) };
  const overrides = { ...project.overrides, [agent.id]: wanted };
  if (!(await deps.store.projects.editIf(projectKey, seen, { overrides })))
    throw changedMeanwhile(`this threshold of ${projectKey}`);
  await auditChanges(context, `project/${projectKey}/${agent.id}`, { [setting]: from }, { [setting]: to });
  return { agentTitle: agent.title, projectName: project.name || projectKey };
}
