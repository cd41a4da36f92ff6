import { mustManage, projectNamed } from '../../services/project-access.ts';
import { buildForecast } from '../../views/epic-reconciliation/forecast-modal.ts';
import { actionIds } from '../../views/ids.ts';
import { forecasted, newForecast, showForecast } from '../forms/forecast-form.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Re-forecast": the forecast of the epic's project, to change; every change is kept with what it was before. */
export const reforecast: Listener = {
  kind: 'action',
  id: actionIds.reforecast,
  async handle(context) {
    const { deps, actor } = context;
    const key = subjectOf(context.value);
    mustManage(deps, actor, key);
    await inModal(context, { title: `Forecast ${key}`, handler: 'action:reforecast' }, async () => {
      const project = await projectNamed(deps, key);
      const state = newForecast(deps, project.key, actor.timeZone);
      return buildForecast(showForecast(state, await forecasted(deps, state)));
    });
  },
};
