import { dayName } from '../calendar/days.ts';
import { hoursText, rateText, roughHoursText } from '../calendar/hours.ts';
import { toCheckEvidence } from '../doubtful-days.ts';
import type { Evidence } from '../finding-of.ts';
import { fixedText, numberText, percentOf } from '../numbers.ts';
import type { EpicVariance, LateHours, VarianceDoubt, VarianceFigures } from './finding.ts';
import { riskText } from './risk.ts';
import type { ForecastVarianceSettings } from './settings.ts';

const percent = (value: number) => `${value > 0.05 ? '+' : ''}${fixedText(value, 1)} %`;

/** Everything an epic's verdict rests on, for “Why?”. Without names: it is shown to whoever was told. */
export function evidenceOf(facts: EpicVariance, settings: ForecastVarianceSettings): Evidence[] {
  return [
    { label: `In ${facts.month}`, value: figuresText(facts.inMonth) },
    { label: 'All months so far', value: figuresText(facts.toDate) },
    ...(facts.late
      ? [{ label: `Logged since ${dayName(facts.late.since, 'MMM d')}`, value: lateText(facts.late) }]
      : []),
    ...(facts.doubt ? [{ label: 'To be checked', value: doubtText(facts.doubt) }] : []),
    {
      label: 'At completion',
      value: facts.late || facts.asOf ? 'not judged of a month that is over' : completionText(facts, settings),
    },
    { label: 'Judged by', value: judgedText(facts, settings) },
    ...(facts.firstForecastHours === null
      ? []
      : [{ label: 'Forecast at first', value: `${hoursText(facts.firstForecastHours)}; it was changed since` }]),
    {
      label: 'Completion',
      value:
        facts.donePercent === null
          ? 'the epic has no tickets'
          : `${numberText(facts.tickets.done)} of ${numberText(facts.tickets.all)} tickets done = ${percentOf(facts.donePercent)}`,
    },
    { label: 'Risk', value: riskText(facts.variancePercent, facts.misalignmentPoints) },
    { label: 'The project’s own band', value: bandText(facts, settings) },
    ...(facts.unreadWorklogs > 0
      ? [
          {
            label: 'Worklogs that could not be read',
            value: `${facts.unreadWorklogs}; there may be more hours than these`,
          },
        ]
      : []),
    ...(facts.hoursBefore > 0
      ? [{ label: 'Before its first forecast, not compared', value: hoursText(facts.hoursBefore) }]
      : []),
    ...(facts.hoursAfterClose > 0
      ? [{ label: 'Logged after it was closed', value: hoursText(facts.hoursAfterClose) }]
      : []),
    ...facts.causes.flatMap(({ evidence }) => evidence),
  ];
}

/** "120 h of 100 h = +20.0 %". */
export function figuresText({ forecastHours, actualHours, variancePercent }: VarianceFigures): string {
  if (forecastHours === null) return `${hoursText(actualHours)}, nothing forecast`;
  const off = variancePercent === null ? '' : ` = ${percent(variancePercent)}`;
  return `${hoursText(actualHours)} of ${hoursText(forecastHours)}${off}`;
}

function completionText(facts: EpicVariance, { verdictFromDonePercent }: ForecastVarianceSettings): string {
  const { completion } = facts;
  if (completion === null) return 'not known: it takes tickets and a forecast';
  const by = completion.basis === 'estimates' ? 'ticket estimates' : 'counting tickets';
  const end = endText(completion);
  const share = `${percentOf(completion.doneShare * 100, 0)} done by ${by}, ${rateText(completion.performance)} for each hour forecast`;
  if (facts.isRolling) return `${end}; not judged: the forecast is made month by month. ${share}`;
  const early = completion.doneShare * 100 < verdictFromDonePercent && !facts.closed;
  return `${end}${early ? '; not judged: too little is done' : ''}. ${share}`;
}

function doubtText({ days, percentWithout }: VarianceDoubt): string {
  const without = percentWithout === null ? '' : `; ${percent(percentWithout)} without`;
  return `${toCheckEvidence(days)}${without}`;
}

function lateText({ hours, percentBefore }: LateHours): string {
  return `${hoursText(hours)}${percentBefore === null ? '' : `; ${percent(percentBefore)} without them`}`;
}

function endText({ actualHours, low, high, doneShare }: NonNullable<EpicVariance['completion']>): string {
  const hours = roughHoursText(actualHours);
  if (low < high) return `${hours} (${roughHoursText(low)} to ${roughHoursText(high)} in eight of ten epics)`;
  return doneShare < 1 ? `more than ${hours}, for what is open has used its share of the forecast` : hours;
}

function judgedText({ scope }: EpicVariance, settings: ForecastVarianceSettings): string {
  const on = { month: 'the month', 'to-date': 'all months so far', completion: 'where it will end' }[scope];
  const { summaryPercent, immediatePercent, escalatePercent, floorHours } = settings;
  return `${on}; over ${summaryPercent} % listed, over ${immediatePercent} % told at once, over ${escalatePercent} % to the stakeholders too, from ${hoursText(floorHours)} on`;
}

function bandText({ band }: EpicVariance, { bandFromMonths }: ForecastVarianceSettings): string {
  if (band === null) return `not known: fewer than ${bandFromMonths} finished months of its epics`;
  return `${percent(band.lowPercent)} to ${percent(band.highPercent)} in eight of ten of ${band.months} finished months`;
}
