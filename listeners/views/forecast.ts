import { dayName } from '../../agents/calendar/days.ts';
import { planOf } from '../../agents/epic-reconciliation/forecast/draft.ts';
import { numberText } from '../../agents/numbers.ts';
import { epicsOf } from '../../services/epic-reconciliation/forecast-epics.ts';
import { mustManage } from '../../services/project-access.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildForecast, forecastCrossed } from '../../views/epic-reconciliation/forecast-modal.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { crossed, type ForecastState, forecasted, readForecast, showForecast } from '../forms/forecast-form.ts';
import { readForm } from '../forms/form.ts';
import { saved } from '../forms/saved.ts';
import type { Context, Listener } from '../transport/listener.ts';

const title = 'Forecast';

/** The forecast of a project, filled in: what was changed is stored, unless others changed the same meanwhile. */
export const forecastForm: Listener = {
  kind: 'view',
  id: callbackIds.forecast,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const form = readForm(values);
    const state = readForecast(privateMetadata, values, form.wrong);
    form.check();
    return (context) => store(context, state);
  },
};

async function store(context: Context, state: ForecastState) {
  const { deps, actor } = context;
  const { project, changes } = state;
  mustManage(deps, actor, project);
  const again = await shownAgain(context, state);
  if (again) return again;
  const ids = new Map((await epicsOf(deps, [project])).map(({ key, id }) => [key, id]));
  const edits = [...changes].map(([place, hours]) => {
    const [epicKey = '', month = ''] = place.split(' ');
    return { projectKey: project, epicKey, epicId: ids.get(epicKey) ?? null, month, team: '', hours };
  });
  const at = deps.clock();
  const changed = await deps.store.epicForecasts.set(edits, { at, by: actor.slackUserId, via: 'modal' });
  if (changed === 0) return saved(context, title, 'Nothing was different, so nothing was changed.');
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'forecast-changed',
    subject: `project/${project}`,
    after: `${numberText(changed)} forecasts`,
  });
  return saved(context, title, `${changed} ${changed === 1 ? 'forecast was' : 'forecasts were'} saved.`);
}

/** The form with everything typed still in it, when somebody else stored other hours in the same places; else null. */
async function shownAgain({ deps }: Context, state: ForecastState): Promise<AppModalView | null> {
  const range = { ...yearsAround(state), projectKeys: [state.project] };
  const everywhere = planOf(await deps.store.epicForecasts.find(range));
  const theirs = crossed(state, everywhere);
  if (theirs.size === 0) return null;
  const seen = new Map([...state.seen, ...theirs]);
  const note = forecastCrossed(
    [...theirs].map(([place, hours]) => ({ place: placeText(place), hours, yours: state.changes.get(place) ?? null })),
  );
  return buildForecast(showForecast({ ...state, seen }, await forecasted(deps, state), { note }));
}

/** "SUBS-1, Nov 2026". */
function placeText(place: string): string {
  const [epicKey, month = ''] = place.split(' ');
  return `${epicKey}, ${dayName(`${month}-01`, 'MMM yyyy')}`;
}

/** Changes can be in any month somebody leafed to. */
function yearsAround({ changes, from }: ForecastState) {
  const months = [from, ...[...changes.keys()].map((place) => place.split(' ')[1] ?? from)].sort();
  return { from: months[0] ?? from, until: months.at(-1) ?? from };
}
