import { z } from 'zod';
import type { HandlerId } from '../../services/permissions.ts';
import { projectNamed } from '../../services/project-access.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildAgentSettings } from '../../views/modals/agent-settings.ts';
import { buildPersonSettings } from '../../views/modals/person-settings.ts';
import { buildProjectSettings } from '../../views/modals/project-settings.ts';
import { buildThresholds } from '../../views/modals/thresholds.ts';
import type { Context, FormValues } from '../transport/listener.ts';
import { agentForm, agentNamed, timingsOf } from './agent-form.ts';
import { readForm } from './form.ts';
import { decodeForm } from './form-metadata.ts';
import { personForm } from './person-form.ts';
import { type Draft, projectForm } from './project-form.ts';
import { quietForm } from './quiet-form.ts';
import { thresholdForm, thresholdScope, thresholdSubject } from './threshold-form.ts';
import { workspaceForm } from './workspace-form.ts';

/** A form as it would be opened now. */
export interface FreshForm {
  view: AppModalView;
  /** Without what was chosen on the way, where that changes which fields there are. */
  stored?: AppModalView;
  /** Fields drawn anew on the way, whose first value is not known. */
  redrawn?(name: string): boolean;
  /** What the audit calls it. */
  subject: string;
  /** What is stored, by the audit's names of fields. */
  row: object;
}

type Reopen = (context: Context, metadata: string, values: FormValues) => Promise<FreshForm | null>;

/** How each form that changes a stored row is drawn anew. */
export const freshForms: Partial<Record<HandlerId, Reopen>> = {
  'view:project_settings': freshProject,
  'view:agent_settings': freshAgent,
  async 'view:person_settings'({ deps }, metadata) {
    const { person: accountId } = decodeForm(metadata, { person: z.string() });
    const person = await deps.store.people.byAccountId(accountId);
    if (!person) return null;
    const view = buildPersonSettings(await personForm(deps, person));
    return { view, subject: `person/${accountId}`, row: person };
  },
  async 'view:thresholds'(context, metadata) {
    const about = decodeForm(metadata, { agent: z.string(), project: z.string().nullable() });
    const scope = await thresholdScope(context, agentNamed(context.deps, about.agent), about.project);
    const form = await thresholdForm(context.deps, scope);
    const row = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
    return { view: buildThresholds(form), subject: thresholdSubject(scope), row };
  },
  async 'view:quiet_settings'({ deps }) {
    return { view: await quietForm(deps), subject: 'delivery', row: await deps.store.settings.delivery() };
  },
  async 'view:workspace_settings'({ deps }) {
    return { view: await workspaceForm(deps), subject: 'workspace', row: await deps.store.settings.workspace() };
  },
};

async function freshProject({ deps }: Context, metadata: string, values: FormValues): Promise<FreshForm> {
  const draftSchema = z.custom<Draft>((draft) => typeof draft === 'object' && draft !== null);
  const about = decodeForm(metadata, { project: z.string(), drawn: z.number(), draft: draftSchema });
  const project = await projectNamed(deps, about.project);
  const stored = buildProjectSettings(await projectForm(deps, project));
  const seen = { subject: `project/${project.key}`, row: project };
  if (about.drawn === 0) return { view: stored, ...seen };
  const type = z.enum(['retainer', 'scope', 'internal']).nullable().safeParse(readForm(values).text('projectType'));
  const { drawn, draft } = about;
  const form = await projectForm(deps, project, { ...(type.success ? { type: type.data } : {}), draft, drawn });
  const redrawn = (name: string) => name === 'projectType' || name in draft;
  return { view: buildProjectSettings(form), stored, redrawn, ...seen };
}

async function freshAgent(context: Context, metadata: string, values: FormValues): Promise<FreshForm> {
  const about = decodeForm(metadata, { agent: z.string(), drawn: z.number() });
  const agent = agentNamed(context.deps, about.agent);
  const row = await context.deps.store.settings.agent(agent.id);
  const stored = buildAgentSettings(await agentForm(context, agent));
  const seen = { subject: `agent/${agent.id}`, row };
  if (about.drawn === 0) return { view: stored, ...seen };
  const form = readForm(values);
  const timings = Object.fromEntries(
    Object.entries(timingsOf(agent, row)).map(([id, { cron, timeZone }]) => [
      id,
      { cron: form.text(`cron.${id}`) ?? cron, timeZone: form.text(`zone.${id}`) ?? timeZone },
    ]),
  );
  const view = buildAgentSettings(await agentForm(context, agent, { timings, drawn: about.drawn }));
  return { view, stored, redrawn: (name) => /^(cron|zone|slot)\./.test(name), ...seen };
}
