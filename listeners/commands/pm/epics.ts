import { epicsNow } from '../../../services/epic-assignment/epics-now.ts';
import { lastLook } from '../../../services/last-look.ts';
import { notOfKind } from '../../../services/not-of-kind.ts';
import { manages, mustManage } from '../../../services/project-access.ts';
import { buildAllEpics, buildEpics } from '../../../views/epic-assignment/command.ts';
import { projectMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm epics [PROJECT]`: which of the reader's scope projects have tickets without an epic, or one of them with its tickets. */
export const epics: Subcommand = {
  name: 'epics',
  usage: '/pm epics [PROJECT]',
  purpose: 'Shows how many tickets of your scope projects are in an epic, or the tickets of one that are not.',
  example: '/pm epics SUBS',
  async run({ deps, actor, answer }, words) {
    const all = await deps.store.projects.all();
    const [sources, { jiraSiteUrl }, lookedAt] = await Promise.all([
      deps.sources.freshness(),
      deps.sources.workspace(),
      lastLook(deps, 'epic-assignment'),
    ]);
    const context = { sources, lookedAt, timeZone: actor.timeZone, jiraSiteUrl };
    if (words[0] === undefined) {
      const own = all.filter(
        ({ key, projectType, archived }) => projectType === 'scope' && !archived && manages(actor, key),
      );
      await answer(buildAllEpics(await epicsNow(deps, own), context));
      return;
    }
    const project = projectMeant(all, 'epics', words[0]);
    mustManage(deps, actor, project.key);
    if (project.projectType !== 'scope') throw notOfKind(deps, actor, project);
    const [now] = await epicsNow(deps, [project]);
    if (now) await answer(buildEpics(now, context));
  },
};
