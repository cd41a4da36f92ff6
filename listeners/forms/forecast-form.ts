import { z } from 'zod';
import { dayOf } from '../../agents/calendar/days.ts';
import { toHours } from '../../agents/calendar/hours.ts';
import { addMonths, monthOf } from '../../agents/calendar/periods.ts';
import type { Month } from '../../agents/calendar/types.ts';
import { readHours } from '../../agents/epic-reconciliation/forecast/cells.ts';
import {
  decodePlan,
  encodePlan,
  laidOver,
  type Plan,
  placeOf,
  planOf,
  sumOf,
} from '../../agents/epic-reconciliation/forecast/draft.ts';
import type { EpicHours } from '../../agents/epic-reconciliation/model.ts';
import { epicsOf, type OpenEpic } from '../../services/epic-reconciliation/forecast-epics.ts';
import { projectNamed } from '../../services/project-access.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { ForecastForm } from '../../views/epic-reconciliation/forecast-modal.ts';
import type { Deps } from '../transport/deps.ts';
import type { FormValues } from '../transport/listener.ts';
import { readForm } from './form.ts';
import { decodeForm, encodeForm } from './form-metadata.ts';

const monthsShown = 3;
const epicsShown = 10;
/** Slack takes 3,000 characters with a form. */
const mostMetadata = 2900;

const metadataShape = {
  project: z.string(),
  from: z.string(),
  page: z.number().int(),
  /** Changes that are not in a field shown. */
  draft: z.string(),
  /** What the fields showed, to know which of them were changed. */
  base: z.string(),
  /** What was stored where something was changed, when that was seen. */
  seen: z.string().default(''),
  fresh: z.number().int(),
};

/** Where a form stands: what it shows and what was changed in it so far. */
export interface ForecastState {
  project: string;
  from: Month;
  page: number;
  fresh: number;
  /** Every change not saved, those in the fields included. */
  changes: Plan;
  /** What the fields showed before somebody typed. */
  base: Plan;
  /** What was stored, when it was seen, in every place that is changed. */
  seen: Plan;
  metadata: string;
}

/** A form as it is opened: this month and the next two. */
export function newForecast(deps: Deps, project: string, timeZone: string): ForecastState {
  return {
    project,
    from: monthOf(dayOf(deps.clock(), timeZone)),
    page: 0,
    fresh: 0,
    changes: new Map(),
    base: new Map(),
    seen: new Map(),
    metadata: '',
  };
}

export const monthsOf = (from: Month) => Array.from({ length: monthsShown }, (_, index) => addMonths(from, index));

/**
 * What a form holds now. A field somebody cleared is null; one that cannot be read is left as it was, and `wrong` says
 * why. Throws UserFacingError for a form of another version.
 */
export function readForecast(
  metadata: string,
  values: FormValues,
  wrong: (field: string, problem: string) => void,
): ForecastState {
  const { project, from, page, draft, base, fresh, ...about } = decodeForm(metadata, metadataShape);
  const shown = decodePlan(base, project);
  const seen = new Map(decodePlan(about.seen, project));
  const form = readForm(values);
  const changes = new Map(decodePlan(draft, project));
  for (const name of form.names.filter((each) => shown.has(each))) {
    const text = form.text(name);
    const hours = text === null ? null : readHours(text);
    if (typeof hours === 'string') wrong(name, hours);
    else if (hours !== shown.get(name)) {
      // What is not a change yet shows what is stored.
      if (!changes.has(name)) seen.set(name, shown.get(name) ?? null);
      changes.set(name, hours);
    }
  }
  return { project, from, page, fresh, changes, base: shown, seen, metadata };
}

/** What is stored, what is open, and what a form shows of it. */
export interface Forecasted {
  name: string;
  epics: OpenEpic[];
  stored: Plan;
  /** The last month that is over, and what was logged in each epic and month up to it. */
  lastMonth: Month;
  logged: Plan;
}

/** The epics a project's form shows (open ones, and done ones that have a forecast) and their forecasts around the months shown. */
export async function forecasted(deps: Deps, { project, from }: ForecastState): Promise<Forecasted> {
  const { name } = await projectNamed(deps, project);
  const range = { from: addMonths(from, -1), until: addMonths(from, monthsShown - 1), projectKeys: [project] };
  const stored = planOf(await deps.store.epicForecasts.find(range));
  const planned = new Set([...stored.keys()].map((place) => place.split(' ')[0]));
  const epics = (await epicsOf(deps, [project])).filter(({ key, done }) => !done || planned.has(key));
  const { timeZone } = await deps.sources.workspace();
  const lastMonth = addMonths(monthOf(dayOf(deps.clock(), timeZone)), -1);
  const earliest = from < lastMonth ? from : lastMonth;
  const hours = await deps.sources.epicHours({ from: earliest, until: lastMonth });
  return { name, epics, stored, lastMonth, logged: loggedIn(hours.filter(({ projectKey }) => projectKey === project)) };
}

/** Hours logged by epic and month, all teams together. */
function loggedIn(rows: readonly EpicHours[]): Plan {
  const seconds = new Map<string, number>();
  for (const row of rows) {
    const place = placeOf(row.epicKey, row.month);
    seconds.set(place, (seconds.get(place) ?? 0) + row.seconds);
  }
  return new Map([...seconds].map(([place, sum]) => [place, toHours(sum)]));
}

/**
 * The form of a state. `keepFields` leaves what is typed in the fields alone and only works the totals out anew; else the
 * fields show the state. Throws UserFacingError when there are more unsaved changes than travel with a form.
 */
export function showForecast(
  state: ForecastState,
  { name, epics, stored, lastMonth, logged }: Forecasted,
  options: { keepFields?: boolean; note?: string } = {},
): ForecastForm {
  const { project, from, changes } = state;
  const { keepFields = false, note = null } = options;
  const months = monthsOf(from);
  const pages = Math.max(1, Math.ceil(epics.length / epicsShown));
  const page = Math.min(Math.max(0, state.page), pages - 1);
  const shown = epics.slice(page * epicsShown, (page + 1) * epicsShown);
  const plan = laidOver(stored, changes);
  const keys = epics.map(({ key }) => key);
  const rows = shown.map(({ key, title }) => ({
    epicKey: key,
    title,
    hours: months.map((month) => (keepFields ? state.base : plan).get(placeOf(key, month)) ?? null),
    // A month that is over has its own; one that is not goes by the last that is.
    logged: months.map((month) => {
      const known = month < lastMonth ? month : lastMonth;
      return { month: known, hours: logged.get(placeOf(key, known)) ?? 0 };
    }),
  }));
  const fields = shown.flatMap(({ key }) => months.map((month) => placeOf(key, month)));
  const base = new Map(fields.map((place) => [place, plan.get(place) ?? null]));
  const fresh = state.fresh + 1;
  const seen = new Map([...changes.keys()].map((place) => [place, seenAt(state, place, stored)]));
  const encoded = (plans: Plan) => encodePlan(plans, project);
  const metadata = keepFields
    ? state.metadata
    : encodeForm({ project, from, page, draft: encoded(changes), base: encoded(base), seen: encoded(seen), fresh });
  if (metadata.length > mostMetadata) {
    throw new UserFacingError(
      'That is more unsaved changes than a form can carry. Save these first, or upload a spreadsheet.',
    );
  }
  return {
    projectKey: project,
    projectName: name,
    months,
    rows,
    page,
    pages,
    totals: months.map((month) => sumOf(plan, keys, month)),
    changed: changes.size,
    fresh: String(keepFields ? state.fresh : fresh),
    note,
    metadata,
  };
}

/** What was stored in a changed place when it was seen: changed by a button just now, what is stored now. */
function seenAt({ seen }: ForecastState, place: string, stored: Plan): number | null {
  const before = seen.get(place);
  return before === undefined ? (stored.get(place) ?? null) : before;
}

/** Changed places where somebody else stored another number since they were seen, with that number. */
export function crossed({ changes, seen }: ForecastState, stored: Plan): Plan {
  const now = (place: string) => stored.get(place) ?? null;
  const places = [...changes].filter(
    ([place, hours]) => seen.has(place) && now(place) !== seen.get(place) && now(place) !== hours,
  );
  return new Map(places.map(([place]) => [place, now(place)]));
}
