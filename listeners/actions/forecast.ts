import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { addMonths } from '../../agents/calendar/periods.ts';
import { readHours } from '../../agents/epic-reconciliation/forecast/cells.ts';
import { copiedInto, laidOver, placeOf, spreadOver } from '../../agents/epic-reconciliation/forecast/draft.ts';
import { numberText } from '../../agents/numbers.ts';
import { mustManage } from '../../services/project-access.ts';
import { staleClick } from '../../services/stale-click.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { buildForecast, overEpics, spreadFields } from '../../views/epic-reconciliation/forecast-modal.ts';
import { actionIds } from '../../views/ids.ts';
import {
  type Forecasted,
  type ForecastState,
  forecasted,
  monthsOf,
  readForecast,
  showForecast,
} from '../forms/forecast-form.ts';
import { readForm } from '../forms/form.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { showModal } from '../transport/open-modal.ts';

interface Changed {
  state: ForecastState;
  note?: string;
  keepFields?: boolean;
}

/** Changes what a forecast's form shows. What is wrong is said in the form, so that nothing typed is lost. */
async function change(context: ActionContext, by: (state: ForecastState, known: Forecasted) => Changed): Promise<void> {
  const { deps, actor, client, modal, form } = context;
  if (!modal) throw staleClick();
  const state = readForecast(modal.privateMetadata, form, () => undefined);
  mustManage(deps, actor, state.project);
  const known = await forecasted(deps, state);
  const changed = tried(() => by(state, known), state);
  const moved = changed.state.from === state.from ? known : await forecasted(deps, changed.state);
  const shown = tried(() => ({ view: showForecast(changed.state, moved, changed) }), state);
  const view = 'view' in shown ? shown.view : showForecast(shown.state, known, shown);
  await showModal(deps, client, modal, buildForecast(view));
}

function tried<Result>(work: () => Result, state: ForecastState): Result | Changed {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return { state, note: error.message, keepFields: true };
  }
}

/** A digit was typed: only the totals change. */
export const forecastHours: Listener = {
  kind: 'action',
  id: actionIds.forecastHours,
  handle: (context) => change(context, (state) => ({ state, keepFields: true })),
};

/** Another page of epics, or earlier or later months; what was typed travels along. */
export const forecastMove: Listener = {
  kind: 'action',
  id: actionIds.forecastMove,
  handle: (context) =>
    change(context, (state) => {
      const [what, by] = (context.chosen ?? '').split(' ');
      if (what === 'page') return { state: { ...state, page: Number(by) || 0 } };
      if (what === 'months') return { state: { ...state, from: addMonths(state.from, Number(by) || 0) } };
      throw staleClick();
    }),
};

/** "Copy From the Month Before": fills what is empty. */
export const forecastCopy: Listener = {
  kind: 'action',
  id: actionIds.forecastCopy,
  handle: (context) =>
    change(context, (state, { epics, stored }) => {
      const open = epics.filter(({ done }) => !done).map(({ key }) => key);
      const copied = copiedInto(state.from, open, laidOver(stored, state.changes));
      const from = dayName(`${addMonths(state.from, -1)}-01`, 'MMMM');
      const note =
        copied.size === 0
          ? `There is nothing in ${from} to copy into empty fields.`
          : `${numberText(copied.size)} forecasts copied from ${from}; save to keep them.`;
      return { state: { ...state, changes: laidOver(state.changes, copied) }, note, keepFields: copied.size === 0 };
    }),
};

/** "Spread Evenly": over the open epics of the first month, or over an epic's months. */
export const forecastSpread: Listener = {
  kind: 'action',
  id: actionIds.forecastSpread,
  handle: (context) =>
    change(context, (state, { epics }) => {
      const form = readForm(context.form);
      const hours = readHours(form.text(spreadFields.hours) ?? '');
      if (typeof hours === 'string')
        throw new UserFacingError('Write the hours to spread, then press the button again.');
      const over = form.text(spreadFields.over);
      const open = epics.filter(({ done }) => !done);
      const places =
        over === overEpics || over === null
          ? open.map(({ key }) => placeOf(key, state.from))
          : monthsOf(state.from).map((month) => placeOf(over, month));
      const spread = spreadOver(places, hours);
      return {
        state: { ...state, changes: laidOver(state.changes, spread) },
        note: `${hoursText(hours)} spread over ${numberText(places.length)} fields; save to keep them.`,
      };
    }),
};
