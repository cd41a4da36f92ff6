import { nextOpen } from '../../web/land.ts';
import type { Scenario } from '../scenario.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';
import { makeOrphans } from './orphans.ts';

const perEpic = 3;
/** Longer than a ticket is left alone. */
const laterMinutes = 150;

export const ticketsWithoutEpic: Scenario = {
  id: 'tickets-without-epic',
  title: 'Tickets are made without an epic',
  story:
    'Somebody makes a dozen tickets of a scope project and chooses no epic. Its PM is told which epic each belongs to, and puts them there with one click.',
  async play(tools) {
    const { sandbox } = tools;
    await tools.walkTo(await nextOpen(sandbox));
    const projectKey = scopeProject(tools);
    const orphans = makeOrphans(tools, projectKey, perEpic);
    await tools.walkOn(laterMinutes);
    const { reeve, agency } = sandbox;
    await reeve.jobs.requestRun({ agentId: 'epic-assignment', projectKey, by: agency.reeve.settings.admins[0] ?? '' });
    await reeve.jobs.idle();
    await tools.walkOn(5);
    const belong = orphans.filter(({ epicKey }) => epicKey !== null).length;
    return {
      text: `${orphans.length} tickets were made in ${projectKey}: ${belong} belong to an epic there is, three to one there is not, and two to none.`,
      look: looks(tools, [[pmOf(tools, projectKey), (name) => `What ${name} is told`]]),
    };
  },
};

/** The scope project with a PM who can be written to. */
function scopeProject(tools: ScenarioTools): string {
  const { projects } = tools.sandbox.agency.reeve;
  const project = projects.find(({ key, projectType }) => projectType === 'scope' && pmOf(tools, key));
  if (!project) throw new Error('The agency has no scope project with a PM.');
  return project.key;
}
