import type { Band } from './band.ts';
import type { Direction, Tier } from './insight.ts';
import type { Measure, Measures } from './measures.ts';
import type { ForecastVarianceSettings } from './settings.ts';

/** The measure an epic's verdict rests on. `usual`: it would have a tier, were it not usual for the project. */
export interface Verdict {
  measure: Measure;
  direction: Direction;
  tier: Tier | null;
  usual: boolean;
}

/** How grave each tier is. */
export const gravityOf: Readonly<Record<Tier, number>> = { weekly: 1, immediate: 2, escalate: 3 };

const gravity = (verdict: Verdict | null) => (verdict?.tier ? gravityOf[verdict.tier] : 0);

/** Whether too many hours take an epic past a tier that it did not reach otherwise. */
export const isGraver = (now: Verdict | null, otherwise: Verdict | null): now is Verdict =>
  now?.direction === 'over' && gravity(now) > gravity(otherwise);

/** Floating-point dust: 20.0 % is not over 20 %. */
const dust = 1e-9;

/**
 * The worst of an epic's variances that may be judged; null when none of them is off. Too many hours are off as soon as
 * they are there; too few only once the month is over or the epic is done. Where it will end is judged from a quarter done
 * on, before half-way only when all of its band is off, and not at all where the forecast comes month by month.
 */
export function verdictOf(
  measures: Measures,
  situation: { isOver: boolean; isClosed: boolean; isUnread: boolean },
  band: Band | null,
  settings: ForecastVarianceSettings,
): Verdict | null {
  const judged = judgeable(measures, situation, settings).flatMap((each) => judge(each, band, settings) ?? []);
  // Hours that could not be read may be what is missing.
  const sure = situation.isUnread ? judged.filter(({ direction }) => direction === 'over') : judged;
  return sure.sort(worse)[0] ?? null;
}

function judgeable(
  { month, toDate, completion, isRolling, isLastMonth }: Measures,
  { isOver, isClosed }: { isOver: boolean; isClosed: boolean },
  settings: ForecastVarianceSettings,
): Measure[] {
  const isFinal = isOver || isClosed;
  const isFirst = toDate.forecastHours === month.forecastHours && toDate.actualHours === month.actualHours;
  // A month nobody forecast, of an epic that was forecast, is judged with the months before it.
  const isPart = month.variancePercent === null && toDate.variancePercent !== null;
  const isUnforecast = toDate.variancePercent === null;
  const reached = [...(isPart ? [] : [month]), ...(isFirst || isUnforecast ? [] : [toDate])];
  // Tickets are still being written: that those there are take too little says nothing of those to come.
  const isWhole = completion !== null && (completion.varianceHours > 0 || isLastMonth);
  const isForeseen = isWhole && (isClosed || (!isRolling && isForeseeable(completion, settings)));
  return [...reached.filter(({ varianceHours }) => varianceHours > 0 || isFinal), ...(isForeseen ? [completion] : [])];
}

function isForeseeable(
  { projection, forecastHours }: NonNullable<Measures['completion']>,
  { verdictFromDonePercent, pointFromDonePercent, summaryPercent }: ForecastVarianceSettings,
): boolean {
  const donePercent = projection.doneShare * 100 + dust;
  if (donePercent < verdictFromDonePercent) return false;
  if (donePercent >= pointFromDonePercent) return true;
  const forecast = forecastHours ?? 0;
  const margin = (forecast * summaryPercent) / 100;
  return projection.low > forecast + margin || projection.high < forecast - margin;
}

/** Hours without a forecast are listed, never told at once: nobody said what they should have been. */
function judge(measure: Measure, band: Band | null, settings: ForecastVarianceSettings): Verdict | null {
  const { variancePercent, varianceHours } = measure;
  if (Math.abs(varianceHours) < settings.floorHours - dust) return null;
  const direction: Direction = varianceHours > 0 ? 'over' : 'under';
  if (variancePercent === null)
    return measure.actualHours > 0 ? { measure, direction, tier: 'weekly', usual: false } : null;
  const tier = tierOf(variancePercent, settings);
  if (tier === null) return null;
  const usual = isUsual(measure, band, settings);
  return { measure, direction, tier: usual ? null : tier, usual };
}

/** By the plan: more than 20, 30, 50 % off, in either direction. */
export function tierOf(variancePercent: number, settings: ForecastVarianceSettings): Tier | null {
  const off = Math.abs(variancePercent) - dust;
  if (off > settings.escalatePercent) return 'escalate';
  if (off > settings.immediatePercent) return 'immediate';
  return off > settings.summaryPercent ? 'weekly' : null;
}

function isUsual({ variancePercent, varianceHours }: Measure, band: Band | null, settings: ForecastVarianceSettings) {
  if (band === null || variancePercent === null || Math.abs(varianceHours) > settings.bandUpToHours) return false;
  return variancePercent >= band.lowPercent && variancePercent <= band.highPercent;
}

/** By tier, then by hours at stake. */
function worse(a: Verdict, b: Verdict): number {
  return gravity(b) - gravity(a) || Math.abs(b.measure.varianceHours) - Math.abs(a.measure.varianceHours);
}
