import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, roughHoursText } from '../../agents/calendar/hours.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import type { VarianceSummaryNotice } from '../../agents/forecast-variance/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { button, buttons, freshness, header, list, quietButtons, section, smallPrint, whyButton } from '../parts.ts';
import { variancesChart } from './chart.ts';
import { plainVarianceTable, varianceTable } from './table.ts';
import { causeText, changeText, epicLink, epicName, offText, withNotes } from './words.ts';

/** Epics whose causes are told in sentences; the table has all. */
const explained = 3;
/** Epics not looked at are named up to so many. */
const mostNamed = 5;

/** A PM's week: which of their epics are off, those with most at stake first, what changed, and why. */
export function varianceSummary(notice: VarianceSummaryNotice, context: MessageContext): MessageContent {
  const { rows } = notice.data;
  return summary(notice, context, [...variancesChart(rows), ...varianceTable(rows)]);
}

export function varianceSummaryFallback(notice: VarianceSummaryNotice, context: MessageContext): MessageContent {
  return summary(notice, context, plainVarianceTable(notice.data.rows));
}

function summary(notice: VarianceSummaryNotice, context: MessageContext, figures: AppBlock[]): MessageContent {
  const { data, subject } = notice;
  const text = takeaway(notice);
  const [worst] = data.rows;
  return {
    text,
    blocks: [
      header(`${data.monthIsOver ? subject.name : `Week of ${dayName(data.day, 'MMMM d')}`}: forecast variance`),
      section(text),
      ...(data.changesSince === null
        ? [smallPrint('The first list; from the next one on it says what changed')]
        : data.changes.length === 0
          ? [smallPrint(`Nothing changed since ${dayName(data.changesSince, 'MMM d')}`)]
          : list(`Changed since ${dayName(data.changesSince, 'MMM d')}`, data.changes.map(changeText))),
      ...figures,
      ...(data.moreRows > 0 ? [smallPrint(`${numberText(data.moreRows)} more with less at stake are not shown`)] : []),
      ...data.rows.slice(0, explained).map((row) => section(explanation(row, context.jiraSiteUrl))),
      ...list(
        'Last month, with hours logged late',
        (data.late ?? []).map((row) =>
          withNotes(`${epicLink(context.jiraSiteUrl, row.epicKey, epicName(row))} ${offText(row)}`, row),
        ),
      ),
      ...(data.usual > 0
        ? [smallPrint(`${data.usual} more are off by a few hours, as is usual in their project; nothing to do`)]
        : []),
      ...(data.notJudged ? [smallPrint(notJudgedText(data.notJudged))] : []),
      buttons(
        ...(worst ? [button(actionIds.reforecast, `Re-forecast ${worst.projectKey}`, worst.projectKey)] : []),
        whyButton(notice),
        ...quietButtons(notice),
      ),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

function takeaway({ data }: VarianceSummaryNotice): string {
  const [worst] = data.rows;
  if (!worst && data.changes.every(({ kind }) => kind !== 'resolved')) return onlyLate(data);
  if (!worst) return `What was off is within its forecast again; none of your ${numberText(data.epics)} epics is off.`;
  const hours = data.hoursOff ?? data.rows.reduce((sum, { varianceHours }) => sum + Math.abs(varianceHours), 0);
  // What is foreseen is said roughly, and so is a sum with any of it.
  const isLogged = data.moreRows === 0 && data.rows.every(({ scope }) => scope !== 'completion');
  const by = isLogged ? hoursText(hours) : `about ${roughHoursText(hours)}`;
  const count = data.rows.length + data.moreRows;
  const off = count === 1 ? 'is off its forecast, by' : 'are off their forecasts, together by';
  return `${numberText(count)} of ${numberText(data.epics)} ${data.epics === 1 ? 'epic' : 'epics'} ${off} ${by}. Most at stake: ${epicName(worst)} ${offText(worst)}.`;
}

function onlyLate({ late = [], epics }: VarianceSummaryNotice['data']): string {
  const of = late.length === 1 ? '1 epic' : `${numberText(late.length)} epics`;
  const now = epics === 0 ? '' : `; of this month’s ${numberText(epics)} none is off its forecast`;
  return `Hours logged late took ${of} of last month further off${now}.`;
}

function notJudgedText(epicKeys: readonly string[]): string {
  const named = epicKeys.slice(0, mostNamed).join(', ');
  const more = epicKeys.length > mostNamed ? ` and ${numberText(epicKeys.length - mostNamed)} more` : '';
  return `Not looked at, because something of ${epicKeys.length === 1 ? 'it' : 'them'} could not be read in Jira: ${named}${more}`;
}

function explanation(row: EpicVariance, jiraSiteUrl: string): string {
  const causes = row.causes.map((cause) => causeText(cause, jiraSiteUrl));
  const none =
    row.variancePercent === null ? 'Forecast it, or put the hours where they belong.' : 'No pattern accounts for it.';
  const why = causes.length > 0 ? `${causes.join('. ')}.` : none;
  return `${withNotes(`*${epicLink(jiraSiteUrl, row.epicKey, epicName(row))}* ${offText(row)}`, row)}. ${why}`;
}
