import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import type { Entry, Turn } from '../entry.ts';
import { epicsOf } from '../forecast-epics.ts';
import { type ForecastState, readForecast } from '../forecast-form.ts';
import { readForm } from '../form.ts';
import { mustManage } from '../project-access.ts';
import { saved } from '../saved.ts';

const title = 'Forecast';

/** The forecast of a project, filled in: what was changed is stored, what others changed meanwhile is left alone. */
export const forecastForm: Entry = {
  kind: 'view',
  id: callbackIds.forecast,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const form = readForm(values);
    const state = readForecast(privateMetadata, values, form.wrong);
    form.check();
    return (turn) => store(turn, state);
  },
};

async function store(turn: Turn, { project, changes }: ForecastState) {
  const { deps, actor } = turn;
  mustManage(deps, actor, project);
  const ids = new Map((await epicsOf(deps, [project])).map(({ key, id }) => [key, id]));
  const edits = [...changes].map(([place, hours]) => {
    const [epicKey = '', month = ''] = place.split(' ');
    return { projectKey: project, epicKey, epicId: ids.get(epicKey) ?? null, month, team: '', hours };
  });
  const at = deps.clock();
  const changed = await deps.store.epicForecasts.set(edits, { at, by: actor.slackUserId, via: 'modal' });
  if (changed === 0) return saved(turn, title, 'Nothing was different, so nothing was changed.');
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'forecast-changed',
    subject: `project/${project}`,
    after: `${changed} forecasts`,
  });
  return saved(turn, title, `${changed} ${changed === 1 ? 'forecast was' : 'forecasts were'} saved.`);
}
