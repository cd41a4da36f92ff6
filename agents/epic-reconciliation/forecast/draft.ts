import { addMonths } from '../../calendar/periods.ts';
import type { Month } from '../../calendar/types.ts';
import type { EpicForecast } from '../model.ts';

/** Hours by epic and month, for all teams together; null is "no forecast". */
export type Plan = ReadonlyMap<string, number | null>;

export const placeOf = (epicKey: string, month: Month) => `${epicKey} ${month}`;

/** The forecasts in force that a form shows: those that are not split by team. */
export function planOf(forecasts: readonly EpicForecast[]): Plan {
  const own = forecasts.filter(({ team }) => team === '');
  return new Map(own.map(({ epicKey, month, hours }) => [placeOf(epicKey, month), hours]));
}

/** A plan with changes laid over it. */
export function laidOver(plan: Plan, changes: Plan): Plan {
  return new Map([...plan, ...changes]);
}

/** Hours of some epics in a month. Hours in hundredths, so that a sum of tenths is exact. */
export function sumOf(plan: Plan, epicKeys: readonly string[], month: Month): number {
  return epicKeys.reduce((sum, key) => sum + Math.round((plan.get(placeOf(key, month)) ?? 0) * 100), 0) / 100;
}

/** What the month before forecast, for the epics that have nothing yet in `month`. */
export function copiedInto(month: Month, epicKeys: readonly string[], plan: Plan): Plan {
  const before = addMonths(month, -1);
  return new Map(
    epicKeys.flatMap((key) => {
      const hours = plan.get(placeOf(key, before)) ?? null;
      return hours === null || (plan.get(placeOf(key, month)) ?? null) !== null
        ? []
        : [[placeOf(key, month), hours] as const];
    }),
  );
}

/** Hours spread evenly over places, in quarter hours where that comes out; the parts sum up to exactly `hours`. */
export function spreadOver(places: readonly string[], hours: number): Plan {
  if (places.length === 0) return new Map();
  const hundredths = Math.round(hours * 100);
  const unit = hundredths % 25 === 0 ? 25 : 1;
  const each = Math.floor(hundredths / unit / places.length);
  const rest = hundredths / unit - each * places.length;
  return new Map(places.map((place, index) => [place, ((each + (index < rest ? 1 : 0)) * unit) / 100]));
}

/** A plan as short text, to travel in a form: `9:2611=40;9:2612=`. Keys of the project are cut to their number. */
export function encodePlan(plan: Plan, projectKey: string): string {
  return [...plan]
    .map(([place, hours]) => {
      const [key = '', month = ''] = place.split(' ');
      const short = key.startsWith(`${projectKey}-`) ? key.slice(projectKey.length + 1) : key;
      return `${short}:${month.slice(2).replace('-', '')}=${hours ?? ''}`;
    })
    .join(';');
}

export function decodePlan(text: string, projectKey: string): Plan {
  return new Map(
    text.split(';').flatMap((part) => {
      const [, short, year, month, hours] = /^([^:]+):(\d\d)(\d\d)=([\d.]*)$/.exec(part) ?? [];
      if (!short || !year || !month) return [];
      const key = /^\d+$/.test(short) ? `${projectKey}-${short}` : short;
      return [[placeOf(key, `20${year}-${month}`), hours ? Number(hours) : null] as const];
    }),
  );
}
