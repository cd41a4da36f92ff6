import type { Agent } from '../../../agents/agent.ts';
import { nearest } from '../../../services/nearest.ts';
import { requestRun } from '../../../services/request-run.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildPreviewSummary, buildRunAsked } from '../../../views/command/run.ts';
import { buildPreviewModal } from '../../../views/modals/preview.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { inModal } from '../../transport/open-modal.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm run time-compliance --preview';

/** `/pm run AGENT [--preview]`: runs an agent now, or shows what it would say. */
export const run: Subcommand = {
  name: 'run',
  usage: '/pm run AGENT [--preview]',
  purpose:
    'Runs an agent now. With --preview it shows what would go to you, your people and your channels (admins: to all), and sends nothing.',
  example,
  async run(context, words) {
    const options = words.filter((word) => isOption(word)).map(plainDashes);
    const names = words.filter((word) => !isOption(word));
    const wrong = options.find((option) => option !== '--preview');
    if (wrong) throw new UserFacingError(`The only option is \`--preview\`: \`${example}\`.`);
    if (names.length > 1) throw new UserFacingError(`One agent at a time, please: \`${example}\`.`);
    const agent = agentMeant(context, names[0]);
    if (options.length > 0) return preview(context, agent);
    await requestRun(context, agent);
    await context.answer(buildRunAsked(agent.title));
  },
};

/** Phones turn two hyphens into a dash. */
const plainDashes = (word: string) => word.replace(/^[—–]/, '--').toLowerCase();
const isOption = (word: string) => /^(-|—|–)/.test(word);

function agentMeant({ deps }: CommandContext, name: string | undefined): Agent {
  const ids = deps.agents.map(({ id }) => id);
  if (name === undefined) throw new UserFacingError(`Which agent? ${ids.join(', ')}. For example \`${example}\`.`);
  const agent = deps.agents.find(({ id }) => id === name.toLowerCase());
  if (agent) return agent;
  const meant = nearest(name, ids);
  const suggestion = meant ? `Did you mean \`/pm run ${meant}\`?` : `There is ${ids.join(', ')}.`;
  throw new UserFacingError(`There is no agent of that name. ${suggestion}`);
}

async function preview(context: CommandContext, agent: Agent): Promise<void> {
  await inModal(context, { title: 'Preview', handler: 'command:/pm run' }, async () => {
    const data = await context.deps.previews.make(context, agent.id);
    await context.answer(buildPreviewSummary(data));
    return buildPreviewModal(data, 0);
  });
}
