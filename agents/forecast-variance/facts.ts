import type { Day, Month } from '../calendar/types.ts';
import { toCheck } from '../doubtful-days.ts';
import type { Doubt } from './doubt.ts';
import type { EpicVariance, LateHours, NamedCause, VarianceDoubt, VarianceFigures } from './finding.ts';
import type { JudgedEpic } from './judge.ts';
import type { Measure } from './measures.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { Verdict } from './tier.ts';

/** All that is said of an epic that is off, as plain data. */
export function factsOf(
  { project, epic, measures, verdict, causes, ...judged }: JudgedEpic & { verdict: Verdict },
  month: Month,
  names: Readonly<Record<string, string>>,
  settings: ForecastVarianceSettings,
): EpicVariance {
  const { measure } = verdict;
  const { completion } = measures;
  const first = epic.forecasts.reduce((sum, { firstHours }) => sum + firstHours, 0);
  const whole = epic.forecasts.reduce((sum, { hours }) => sum + hours, 0);
  return {
    ...figures(measure),
    projectKey: project.key,
    epicKey: epic.key,
    title: epic.title,
    month,
    scope: measure.scope,
    direction: verdict.direction,
    tier: verdict.tier,
    inMonth: figures(measures.month),
    toDate: figures(measures.toDate),
    completion: completion && {
      ...figures(completion),
      low: completion.projection.low,
      high: completion.projection.high,
      basis: completion.projection.basis,
      doneShare: completion.projection.doneShare,
      performance: completion.projection.performance,
    },
    tickets: measures.tickets,
    donePercent: judged.donePercent,
    misalignmentPoints: judged.misalignmentPoints,
    riskScore: judged.riskScore,
    causes: causes.map(
      ({ accountIds, ...cause }): NamedCause => ({
        ...cause,
        people: accountIds.map((accountId) => names[accountId] ?? 'somebody unknown'),
      }),
    ),
    wording: null,
    firstForecastHours: Math.abs(first - whole) > 0.005 ? first : null,
    isRolling: measures.isRolling,
    hoursBefore: judged.hoursBefore,
    closed: epic.closed,
    unreadWorklogs: epic.unreadWorklogs ?? 0,
    hoursAfterClose: measures.hoursAfterClose,
    band: judged.band,
    curve: curveOf({ epic, measures }, month),
    crossedOn: judged.late ? judged.late.crossedOn : crossedOn({ epic }, verdict, month, settings),
    ...(judged.doubt && { doubt: shownDoubt(judged.doubt, epic.key, names) }),
    ...(judged.late && { late: shownLate(judged.late) }),
  };
}

function shownDoubt(
  { days, longDays, percentWithout }: Doubt,
  epicKey: string,
  names: Readonly<Record<string, string>>,
): VarianceDoubt {
  const nameOf = (accountId: string) => names[accountId] ?? 'somebody unknown';
  return {
    days: days.flatMap((day) => toCheck(day, nameOf, ({ ticketKey }) => ticketKey ?? epicKey, longDays)),
    percentWithout,
  };
}

const shownLate = ({ since, hours, percentBefore }: LateHours): LateHours => ({ since, hours, percentBefore });

const figures = ({ forecastHours, actualHours, varianceHours, variancePercent }: Measure): VarianceFigures => ({
  forecastHours,
  actualHours,
  varianceHours,
  variancePercent,
});

function curveOf({ epic, measures }: Pick<JudgedEpic, 'epic' | 'measures'>, month: Month): EpicVariance['curve'] {
  const worked = new Map(epic.secondsByMonth);
  const months = [...new Set([...epic.forecasts.map((forecast) => forecast.month), ...worked.keys(), month])].sort();
  let forecastHours = 0;
  let actualHours = 0;
  return months
    .filter((each) => each >= measures.firstMonth)
    .map((each) => {
      forecastHours += epic.forecasts.reduce((sum, { month: of, hours }) => (of === each ? sum + hours : sum), 0);
      actualHours += (worked.get(each) ?? 0) / 3600;
      return { month: each, forecastHours, actualHours: each > month ? null : actualHours };
    });
}

/** The day the hours of the verdict's months passed the first tier: what was known then was told late. */
function crossedOn(
  { epic }: Pick<JudgedEpic, 'epic'>,
  { measure, direction }: Verdict,
  month: Month,
  { summaryPercent }: ForecastVarianceSettings,
): Day | null {
  if (measure.scope === 'completion' || direction === 'under' || measure.forecastHours === null) return null;
  const limit = measure.forecastHours * (1 + summaryPercent / 100);
  const own = epic.entries.filter(({ day }) =>
    measure.scope === 'month' ? day.startsWith(month) : day.slice(0, 7) <= month,
  );
  let hours = 0;
  for (const { day, seconds } of [...own].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    hours += seconds / 3600;
    if (hours > limit) return day;
  }
  return null;
}
