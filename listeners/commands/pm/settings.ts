import { nearest } from '../../../services/nearest.ts';
import { unmapped } from '../../../services/people.ts';
import { mustBeAdmin, mustManage } from '../../../services/project-access.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { controlBlocks } from '../../../views/home/control.ts';
import { buildAgentSettings } from '../../../views/modals/agent-settings.ts';
import { buildProjectSettings } from '../../../views/modals/project-settings.ts';
import { smallPrint } from '../../../views/parts.ts';
import { agentForm } from '../../forms/agent-form.ts';
import { projectForm } from '../../forms/project-form.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { inModal } from '../../transport/open-modal.ts';
import { projectMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm settings time-compliance';

/** `/pm settings [AGENT|PROJECT]`: opens the form. */
export const settings: Subcommand = {
  name: 'settings',
  usage: '/pm settings [AGENT|PROJECT]',
  purpose: 'Opens the settings of an agent (admins) or of a project you are PM of.',
  example,
  async run(context, words) {
    const [name, ...rest] = words;
    if (!name) return ofAll(context);
    if (rest.length > 0) {
      const names = context.deps.agents.map(({ id }) => id).join(', ');
      throw new UserFacingError(`Settings of what? An agent (${names}) or a project’s key: \`${example}\`.`);
    }
    const agent = context.deps.agents.find(({ id }) => id === name.toLowerCase());
    if (!agent) return ofProject(context, name);
    mustBeAdmin(context.deps, context.actor);
    await inModal(context, { title: agent.title, handler: 'command:/pm settings' }, async () =>
      buildAgentSettings(await agentForm(context, agent)),
    );
  },
};

async function ofAll({ deps, actor, answer }: CommandContext): Promise<void> {
  const { silenced } = await deps.store.settings.workspace();
  const mayChange = actor.role === 'admin';
  const control = { unmapped: unmapped(actor.people).length, mayChange, silenced: silenced !== null };
  const names = deps.agents.map(({ id }) => id).join(', ');
  await answer({
    text: 'Settings',
    blocks: [
      ...controlBlocks(control),
      smallPrint(`\`/pm settings\` with an agent (${names}) or a project’s key opens those`),
    ],
  });
}

async function ofProject(context: CommandContext, name: string): Promise<void> {
  const projects = await context.deps.store.projects.all();
  const isKey = projects.some(({ key }) => key.toLowerCase() === name.toLowerCase());
  const agentMeant = isKey
    ? null
    : nearest(
        name,
        context.deps.agents.map(({ id }) => id),
      );
  if (agentMeant) throw new UserFacingError(`Did you mean \`/pm settings ${agentMeant}\`?`);
  const project = projectMeant(projects, 'settings', name);
  mustManage(context.deps, context.actor, project.key);
  await inModal(context, { title: project.key, handler: 'command:/pm settings' }, async () =>
    buildProjectSettings(await projectForm(context.deps, project)),
  );
}
