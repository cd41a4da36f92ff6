import { variancesNow } from '../../../services/forecast-variance/variances.ts';
import { notOfKind } from '../../../services/not-of-kind.ts';
import { manages, mustManage } from '../../../services/project-access.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildVariances } from '../../../views/forecast-variance/command.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { projectMeant } from '../meant.ts';
import { monthBegun, withoutMonth } from '../month.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm variance BUILD 2026-10';

/** `/pm variance [PROJECT] [month]`: which epics are off their forecast, why, and where they will end; or were, of a month that is over. */
export const variance: Subcommand = {
  name: 'variance',
  usage: '/pm variance [PROJECT] [month]',
  purpose:
    'Shows which epics of your scope projects are off their forecast, or of one of them, and why; of a month that is over as it stood then.',
  example,
  async run(context, words) {
    const { deps, actor } = context;
    const { month: written, rest: keys } = withoutMonth(words);
    if (keys.length > 1) throw new UserFacingError(`One project at most, and one month: \`${example}\`.`);
    const month = await monthBegun(deps, written, example);
    const projects = await scopeProjects(context, keys[0]);
    const [now, sources, { jiraSiteUrl }] = await Promise.all([
      variancesNow(deps, projects, month === null ? undefined : `${month}-01`),
      deps.sources.freshness(),
      deps.sources.workspace(),
    ]);
    const projectKey = keys[0] === undefined ? null : (projects[0]?.key ?? null);
    await context.answer(buildVariances(now, { projectKey, sources, timeZone: actor.timeZone, jiraSiteUrl }));
  },
};

async function scopeProjects({ deps, actor }: CommandContext, key: string | undefined) {
  const all = await deps.store.projects.all();
  const scope = all.filter(({ projectType, archived }) => projectType === 'scope' && !archived);
  if (key === undefined) {
    const own = scope.filter((project) => manages(actor, project.key));
    if (own.length === 0)
      throw new UserFacingError('You have no scope projects. A project becomes one in Reeve’s Home tab.');
    return own;
  }
  const project = projectMeant(all, 'variance', key);
  mustManage(deps, actor, project.key);
  if (!scope.some((each) => each.key === project.key)) throw notOfKind(deps, actor, project);
  return [project];
}
