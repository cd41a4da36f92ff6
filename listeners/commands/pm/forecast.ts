import { mustManage } from '../../../services/project-access.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildForecast } from '../../../views/epic-reconciliation/forecast-modal.ts';
import { forecasted, newForecast, showForecast } from '../../forms/forecast-form.ts';
import { inModal } from '../../transport/open-modal.ts';
import { projectMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm forecast SUBS';

/** `/pm forecast PROJECT`: hours by epic and month, to type, to copy, to spread, or to upload. */
export const forecast: Subcommand = {
  name: 'forecast',
  usage: '/pm forecast PROJECT',
  purpose: 'Opens the forecast of a project: hours by epic and month. Every change is kept.',
  example,
  async run(context, words) {
    const { deps, actor } = context;
    if (words.length > 1) throw new UserFacingError(`One project at a time, please: \`${example}\`.`);
    const project = projectMeant(await deps.store.projects.all(), 'forecast', words[0]);
    mustManage(deps, actor, project.key);
    await inModal(context, { title: `Forecast ${project.key}`, handler: 'command:/pm forecast' }, async () => {
      const state = newForecast(deps, project.key, actor.timeZone);
      return buildForecast(showForecast(state, await forecasted(deps, state)));
    });
  },
};
