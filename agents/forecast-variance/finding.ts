import type { Day, Month } from '../calendar/types.ts';
import type { HoursToCheck } from '../doubtful-days.ts';
import type { Evidence, FindingOf } from '../finding-of.ts';
import type { Direction, Pattern, Scope, Tier } from './insight.ts';
import type { Basis } from './projection.ts';

/** Forecast against hours; percent is null where nothing (or 0) was forecast. */
export interface VarianceFigures {
  forecastHours: number | null;
  actualHours: number;
  varianceHours: number;
  variancePercent: number | null;
}

/** A cause that was named, with what shows it. `people` are names, for the PM only. */
export interface NamedCause {
  pattern: Pattern;
  hours: number;
  ticketKeys: string[];
  people: string[];
  evidence: Evidence[];
}

/** An epic that is off its forecast in a month, with all that is said of it. Hours; percent 0–100 of the forecast. */
export interface EpicVariance extends VarianceFigures {
  projectKey: string;
  epicKey: string;
  title: string;
  month: Month;
  /** What the verdict rests on: its figures are the ones above. */
  scope: Scope;
  direction: Direction;
  tier: Tier | null;
  inMonth: VarianceFigures;
  toDate: VarianceFigures;
  /** Where it will end; eight of ten epics end between `low` and `high`. */
  completion:
    | (VarianceFigures & { low: number; high: number; basis: Basis; doneShare: number; performance: number })
    | null;
  tickets: { done: number; all: number };
  donePercent: number | null;
  /** Share of the whole forecast used, less the share of tickets done, in percent points. */
  misalignmentPoints: number | null;
  riskScore: number;
  /** The pattern that explains most comes first. Empty where none does. */
  causes: NamedCause[];
  /** A model's sentence or two about the causes, checked; null where rules speak. */
  wording: { text: string; citedIds: string[] } | null;
  /** What was forecast for it at first, where that was changed since. */
  firstForecastHours: number | null;
  isRolling: boolean;
  /** Hours of months before its first forecast, compared with nothing. */
  hoursBefore: number;
  closed: boolean;
  /** Worklogs that may be its and could not be read: its hours are a lower bound. */
  unreadWorklogs: number;
  hoursAfterClose: number;
  /** Where eight of ten months of the project's epics end, once enough are known. */
  band: { lowPercent: number; highPercent: number; months: number } | null;
  /** Hours by month, with those before and the forecasts to come: for the chart. */
  curve: { month: Month; forecastHours: number; actualHours: number | null }[];
  /** The day its hours passed the first tier; null where only its end is off. */
  crossedOn: Day | null;
  /** Of a month that is over: what was logged since it was first judged; left out where that took it past no tier. */
  late?: LateHours;
  /** The last day of a month that is over, where that is told as it was known then; left out where today's facts are. */
  asOf?: Day;
  /** Where its tier rests on hours that are to be checked: nobody but the PM is told before that. */
  doubt?: VarianceDoubt;
}

/** Hours that are likely a typing error, and what is off without them. */
export interface VarianceDoubt {
  days: HoursToCheck[];
  percentWithout: number | null;
}

/** Hours that were logged since a month that is over was first judged, and what was off without them. */
export interface LateHours {
  since: Day;
  hours: number;
  percentBefore: number | null;
}

export type ForecastVarianceFinding =
  | FindingOf<'forecast-variance', EpicVariance>
  /** Hours on an epic nobody forecast, or forecast at nothing. */
  | FindingOf<'hours-without-forecast', EpicVariance>
  /** Off, but as usual in its project and by few hours. */
  | FindingOf<'variance-usual', EpicVariance>;
