import type { Agent } from '../../agents/agent.ts';
import type { Project } from '../../agents/project.ts';
import { mustBeAdmin, mustManage, projectNamed } from '../../services/project-access.ts';
import { printOf } from '../../store/fingerprint.ts';
import type { Notes } from '../../store/pending-notes.ts';
import type { ThresholdForm } from '../../views/modals/thresholds.ts';
import type { Deps } from '../transport/deps.ts';
import type { Context } from '../transport/listener.ts';
import { encodeForm } from './form-metadata.ts';
import { settingFields } from './setting-fields.ts';

/** What thresholds are set for: the workspace (no project), or one project. */
export interface ThresholdScope {
  agent: Agent;
  project: Project | null;
}

/** Throws RefusedError unless the actor may set thresholds there; a project must exist. */
export async function thresholdScope(
  { deps, actor }: Pick<Context, 'deps' | 'actor'>,
  agent: Agent,
  projectKey: string | null,
): Promise<ThresholdScope> {
  if (projectKey === null) mustBeAdmin(deps, actor);
  else mustManage(deps, actor, projectKey);
  return { agent, project: projectKey === null ? null : await projectNamed(deps, projectKey) };
}

/** The fields with what is in force. */
export async function thresholdFields(deps: Pick<Deps, 'store'>, { agent, project }: ThresholdScope) {
  const { thresholds } = await deps.store.settings.agent(agent.id);
  return project
    ? settingFields(agent, project.overrides[agent.id] ?? {}, thresholds)
    : settingFields(agent, thresholds);
}

/** The form as it is now. */
export async function thresholdForm(deps: Deps, scope: ThresholdScope): Promise<ThresholdForm> {
  const { agent, project } = scope;
  const seen = project
    ? printOf(project, projectScoped)
    : printOf(await deps.store.settings.agent(agent.id), ['thresholds']);
  const key = project?.key ?? null;
  return {
    agentId: agent.id,
    agentTitle: agent.title,
    project: project && { text: `${project.key} ${project.name}`, value: project.key },
    projectMode: key === null ? null : ((await deps.store.settings.agent(agent.id)).projectModes[key] ?? null),
    channelId: project?.agentChannels[agent.id] ?? null,
    fields: await thresholdFields(deps, scope),
    fresh: `${key ?? ''}${seen}`,
    metadata: encodeForm({ agent: agent.id, project: key, seen }),
  };
}

/** What is set for an agent: its thresholds, and for one project the channel it uses there (null = the project's). */
export interface ScopeValues {
  thresholds: Record<string, unknown>;
  channelId: string | null;
}

/** What is set now in this scope. */
export async function scopeValues(
  { store }: Pick<Deps, 'store'>,
  { agent, project }: ThresholdScope,
): Promise<ScopeValues> {
  if (!project) return { thresholds: (await store.settings.agent(agent.id)).thresholds, channelId: null };
  return { thresholds: project.overrides[agent.id] ?? {}, channelId: project.agentChannels[agent.id] ?? null };
}

/** Stores them, with what the audit says of it, unless they changed since they were seen; false when they did. */
export async function storeScopeValues(
  { store }: Pick<Deps, 'store'>,
  { agent, project }: ThresholdScope,
  print: string,
  { thresholds, channelId, notes }: ScopeValues & { notes: Notes },
): Promise<boolean> {
  if (!project) return store.settings.setAgentIf(agent.id, { fields: ['thresholds'], print }, { thresholds }, notes);
  const overrides = withOwn(project.overrides, agent.id, Object.keys(thresholds).length === 0 ? null : thresholds);
  const agentChannels = withOwn(project.agentChannels, agent.id, channelId);
  return store.projects.editIf(project.key, { fields: projectScoped, print }, { overrides, agentChannels }, notes);
}

const projectScoped = ['overrides', 'agentChannels'] as const satisfies (keyof Project)[];

function withOwn<Value>(all: Record<string, Value>, name: string, value: Value | null): Record<string, Value> {
  const { [name]: _, ...others } = all;
  return value === null ? others : { ...others, [name]: value };
}

/** Where the audit keeps changes of thresholds. */
export const thresholdSubject = ({ agent, project }: ThresholdScope) =>
  project ? `project/${project.key}/${agent.id}` : `agent/${agent.id}`;
