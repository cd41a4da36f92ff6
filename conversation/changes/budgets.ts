import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { inWords } from '../../agents/visible-text.ts';
import { mustReach } from '../../services/access.ts';
import type { OpenEpic } from '../../services/epic-reconciliation/forecast-epics.ts';
import { setForecast } from '../../services/epic-reconciliation/set-forecast.ts';
import { mostRetainerHours, retainerToSet, setRetainer } from '../../services/retainer-budget/set-retainer.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';
import type { Change } from './change.ts';

export const setRetainerChange: Change<ArgumentsOf<'set-retainer'>> = {
  async prepare(context, { project: key, hours }) {
    mustReach(context.deps, context.actor, 'view:project_settings');
    const { key: known } = await projectAsked(context, key);
    const project = await retainerToSet(context, known);
    const now = project.monthlyRetainerHours;
    const before = now === null ? 'It has none yet' : `It has ${hoursText(now)} now`;
    if (hours === undefined)
      throw new UserFacingError(
        `To how many hours a month? ${before}. For example: “set the retainer of ${known} to 120 hours”.`,
      );
    if (hours > mostRetainerHours) throw new UserFacingError(`That is more than ${mostRetainerHours} hours a month.`);
    return {
      text: `Set the retainer of *${quoted(project.name, 80)}* (${known}) to *${hoursText(hours)}* a month, from today on. ${before}; a month that has begun is prorated.`,
      label: `Set ${hoursText(hours)}`,
    };
  },
  async carryOut(context, { project: key, hours = 0 }) {
    mustReach(context.deps, context.actor, 'view:project_settings');
    const { key: known } = await projectAsked(context, key);
    const project = await setRetainer(context, known, hours);
    return `The retainer of *${quoted(project.name, 80)}* is ${hoursText(hours)} a month from today on.`;
  },
};

export const setForecastChange: Change<ArgumentsOf<'set-forecast'>> = {
  async prepare(context, asked) {
    mustReach(context.deps, context.actor, 'view:forecast');
    const { epic, month, hours } = await forecastAsked(context, asked);
    const rows = await context.deps.sources.epicForecasts({
      from: month,
      until: month,
      projectKeys: [epic.projectKey],
    });
    const now = rows.filter(({ epicKey }) => epicKey === epic.key).reduce((sum, row) => sum + row.hours, 0);
    return {
      text: `Forecast *${hoursText(hours)}* for *${quoted(epic.title, 80)}* (${epic.key}) in ${monthWords(month)}. ${now > 0 ? `It is ${hoursText(now)} now.` : 'Nothing is forecast yet.'}`,
      label: `Forecast ${hoursText(hours)}`,
    };
  },
  async carryOut(context, asked) {
    mustReach(context.deps, context.actor, 'view:forecast');
    const { epic, month, hours } = await forecastAsked(context, asked);
    const changed = await setForecast(context, epic, month, hours);
    const what = `*${quoted(epic.title, 80)}* (${epic.key}) in ${monthWords(month)}`;
    return changed
      ? `The forecast of ${what} is ${hoursText(hours)}.`
      : `The forecast of ${what} was ${hoursText(hours)} already.`;
  },
};

/** All that a forecast needs; asks for what was not said. */
async function forecastAsked(
  context: AskedContext,
  { project, epic: written, month, hours }: ArgumentsOf<'set-forecast'>,
): Promise<{ epic: OpenEpic; month: string; hours: number }> {
  const example = 'For example: “forecast 40 hours for SATG-1 in December”.';
  if (written === undefined) throw new UserFacingError(`For which epic? ${example}`);
  if (month === undefined) throw new UserFacingError(`For which month? ${example}`);
  if (hours === undefined) throw new UserFacingError(`How many hours? ${example}`);
  const epics = await epicsAsked(context, written, project);
  const [epic] = epics;
  if (epic && epics.length === 1) return { epic, month, hours };
  const some = epics.slice(0, 5).map(({ key, title }) => `${key} ${inWords(title)}`);
  throw new UserFacingError(`Which of these epics? ${some.join(', ')}. Write its key.`);
}
