import { dayName, monthWords } from '../../agents/calendar/days.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import { numberText } from '../../agents/numbers.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { VariancesNow } from '../../services/forecast-variance/variances.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, list, section, smallPrint } from '../parts.ts';
import { dataWords } from '../source-words.ts';
import { varianceChart, variancesChart } from './chart.ts';
import { varianceTable } from './table.ts';
import { causeText, epicLink, epicName, offText, progressText, signedOff, spokenBy, withNotes } from './words.ts';

export interface VariancesContext {
  /** Null: of all the reader's scope projects. */
  projectKey: string | null;
  sources: readonly SourceFreshness[];
  timeZone: string;
  jiraSiteUrl: string;
}

const explained = 5;

/** How epics stand against their forecasts, for whoever asked. */
export function buildVariances(now: VariancesNow, context: VariancesContext): MessageContent {
  const { rows, epics, usual, problems } = now;
  const data = smallPrint(dataWords(context.sources, ['tempo', 'jira'], context.timeZone));
  if (problems.length > 0) {
    const text = 'Nothing is said of forecasts while a source is not up to date.';
    return { text, blocks: [section(text), ...list('What is missing', problems)] };
  }
  const text = takeaway(now, context);
  const [only] = rows;
  const chart = rows.length === 1 && only ? varianceChart(only) : variancesChart(rows);
  return {
    text,
    blocks: [
      header(`Forecast variance, ${monthWords(now.month)}`),
      section(text),
      ...chart,
      ...varianceTable(rows),
      ...rows.slice(0, explained).map((row) => section(explanation(row, now, context.jiraSiteUrl))),
      ...now.notJudged.map(({ why }) => smallPrint(why)),
      ...(usual > 0
        ? [
            smallPrint(
              `${usual} of ${epics} ${now.isOver ? 'were' : 'are'} off by a few hours, as is usual in their project`,
            ),
          ]
        : []),
      ...(context.projectKey !== null && rows.length > 0 && !now.isOver
        ? [buttons(button(actionIds.reforecast, 'Re-forecast', context.projectKey, { style: 'primary' }))]
        : []),
      ...verdictLine(now),
      data,
    ],
  };
}

function takeaway({ month, isOver, rows, epics, notJudged }: VariancesNow, { projectKey }: VariancesContext): string {
  const where = projectKey === null ? 'your scope projects' : projectKey;
  if (epics === 0 && notJudged.length > 0) return `None of the epics of ${where} could be judged.`;
  if (epics === 0)
    return isOver
      ? `No epic of ${where} had hours or a forecast in ${monthWords(month)}.`
      : `No epic of ${where} has hours or a forecast this month. \`/pm forecast PROJECT\` enters one.`;
  const [worst] = rows;
  if (!worst) return `None of the ${numberText(epics)} epics of ${where} ${isOver ? 'was' : 'is'} off its forecast.`;
  return `${numberText(rows.length)} of ${numberText(epics)} epics of ${where} off their forecast. Most at stake: ${epicName(worst)} ${offText(worst)}.`;
}

function explanation(row: EpicVariance, { first }: VariancesNow, jiraSiteUrl: string): string {
  const causes = row.causes.map((cause) => causeText(cause, jiraSiteUrl));
  const why = causes.length > 0 ? `${causes.join('. ')}.` : `${spokenBy(row)}.`;
  return `*${epicLink(jiraSiteUrl, row.epicKey, epicName(row))}* ${withNotes(offText(row), row)}, risk ${row.riskScore} of 10. ${firstText(row, first)}${progressText(row)} ${why}`;
}

/** What was said of it when its month had just ended, where that is something else by now. */
function firstText({ epicKey, variancePercent }: EpicVariance, first: VariancesNow['first']): string {
  const then = first.get(epicKey);
  if (!then || signedOff(then.variancePercent) === signedOff(variancePercent)) return '';
  return `It was ${signedOff(then.variancePercent)} when the month was judged on ${dayName(then.day, 'MMM d')}; hours were changed since. `;
}

/** How often PMs agreed with the cause named first. */
function verdictLine({ verdicts }: VariancesNow) {
  if (verdicts.all === 0) return [];
  return [smallPrint(`Causes named first and judged by PMs: ${verdicts.right} of ${verdicts.all} right`)];
}
