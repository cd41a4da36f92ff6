import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { addMonths, monthOf } from '../../agents/calendar/periods.ts';
import { mustReach } from '../../services/access.ts';
import { epicsOf } from '../../services/epic-reconciliation/forecast-epics.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked, ownProjects, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** Months shown when none is named: this one and those after it. */
const monthsAhead = 3;

/** What is forecast, by epic and month, of projects the asker answers for. */
export async function answerForecast(context: AskedContext, asked: ArgumentsOf<'forecast'>): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm forecast');
  const epics = asked.epic === undefined ? null : await epicsAsked(context, asked.epic, asked.project);
  const projectKeys = epics
    ? [...new Set(epics.map(({ projectKey }) => projectKey))]
    : asked.project === undefined
      ? (await ownProjects(context)).map(({ key }) => key)
      : [(await projectAsked(context, asked.project)).key];
  const from = asked.month ?? monthOf(today);
  const until = asked.month ?? addMonths(from, monthsAhead);
  const rows = (await deps.sources.epicForecasts({ from, until, projectKeys })).filter(
    ({ epicKey }) => epics === null || epics.some(({ key }) => key === epicKey),
  );
  const what = epics
    ? epics
        .map(({ key, title }) => `${quoted(title, 60)} (${key})`)
        .slice(0, 3)
        .join(', ')
    : projectKeys.slice(0, 5).join(', ');
  const when = asked.month ? `in ${monthWords(from)}` : `from ${monthWords(from)} to ${monthWords(until)}`;
  if (rows.length === 0) return { text: `Nothing is forecast for ${what} ${when}.`, source };
  const total = rows.reduce((sum, { hours }) => sum + hours, 0);
  const titles = new Map((await epicsOf(deps, projectKeys)).map(({ key, title }) => [key, title]));
  const byEpic = new Map<string, number>();
  for (const { epicKey, month, hours } of rows)
    byEpic.set(`${epicKey} ${month}`, (byEpic.get(`${epicKey} ${month}`) ?? 0) + hours);
  const lines = [...byEpic].map(([place, hours]) => {
    const [key = '', month = ''] = place.split(' ');
    return `${key} ${quoted(titles.get(key) ?? '', 60)}, ${monthWords(month)}: ${hoursText(hours)}`;
  });
  return { text: `*${hoursText(total)}* are forecast for ${what} ${when}.`, lines, source };
}

const source = 'From the forecasts entered in Reeve';
