import { monthWords } from '../../agents/calendar/days.ts';
import { monthRange } from '../../agents/calendar/periods.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Project } from '../../agents/project.ts';
import { mustReach } from '../../services/access.ts';
import type { OpenEpic } from '../../services/epic-reconciliation/forecast-epics.ts';
import { type VariancesNow, variancesNow } from '../../services/forecast-variance/variances.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { notOfKind } from '../../services/not-of-kind.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { epicSaid, varianceLine, withinSaid } from '../../views/answers/variance.ts';
import { sourceWords } from '../../views/source-words.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked, ownProjects, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';
import { hoursOnEpics } from './logged.ts';

/** Which epics are off their forecast, or how one of them stands, and why. */
export async function answerVariance(context: AskedContext, asked: ArgumentsOf<'variance'>): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm variance');
  const epics = asked.epic === undefined ? null : await epicsAsked(context, asked.epic, asked.project);
  const keys = epics ? [...new Set(epics.map(({ projectKey }) => projectKey))] : null;
  const projects = await scopeProjects(context, keys ?? (asked.project === undefined ? null : [asked.project]));
  const { month } = asked;
  if (month !== undefined) mustHaveBegun(month, today);
  const [now, sources, { jiraSiteUrl }] = await Promise.all([
    variancesNow(deps, projects, month === undefined ? undefined : `${month}-01`),
    deps.sources.freshness(),
    deps.sources.workspace(),
  ]);
  const source = sources.map((each) => sourceWords(each, actor.timeZone)).join(' · ');
  if (now.problems.length > 0)
    return { text: `The data is not up to date, so nothing is said of epics: ${now.problems.join('; ')}.`, source };
  if (epics) return { ...(await ofEpics(context, now, epics, jiraSiteUrl)), source };
  const where = asked.project === undefined ? 'your scope projects' : asked.project;
  const [is, are, when] = now.isOver ? ['was', 'were', ` in ${monthWords(now.month)}`] : ['is', 'are', ''];
  const text =
    now.rows.length === 0
      ? `No epic of ${where} ${is} off its forecast${when}; ${now.epics} were looked at.`
      : `*${numberText(now.rows.length)} of ${numberText(now.epics)}* epics of ${where} ${are} off their forecast${when}, most at stake first.`;
  const lines = [...now.rows.map((row) => varianceLine(row, jiraSiteUrl)), ...now.notJudged.map(({ why }) => why)];
  return { text, lines, source };
}

async function ofEpics(
  context: AskedContext,
  now: VariancesNow,
  epics: readonly OpenEpic[],
  jiraSiteUrl: string,
): Promise<Reply> {
  const rows = now.rows.filter(({ epicKey }) => epics.some(({ key }) => key === epicKey));
  const [only] = rows;
  if (rows.length === 1 && only) return epicSaid(only, jiraSiteUrl);
  if (rows.length > 1)
    return {
      text: `*${numberText(rows.length)}* epics of that name ${now.isOver ? 'were' : 'are'} off their forecast.`,
      lines: rows.map((row) => varianceLine(row, jiraSiteUrl)),
    };
  const left = now.notJudged.filter(({ epicKeys }) => epics.some(({ key }) => epicKeys.includes(key)));
  if (left.length > 0) return { text: left.map(({ why }) => `${why}.`).join(' ') };
  const { month } = now;
  const [logged, forecast] = await Promise.all([
    hoursOnEpics(context, epics, monthRange(month)),
    context.deps.sources.epicForecasts({
      from: month,
      until: month,
      projectKeys: epics.map(({ projectKey }) => projectKey),
    }),
  ]);
  const planned = (key: string) =>
    forecast.filter(({ epicKey }) => epicKey === key).reduce((sum, { hours }) => sum + hours, 0);
  const lines = epics.map(({ key, title }) => withinSaid({ key, title }, logged.get(key) ?? 0, planned(key)));
  return {
    text: `Not off ${epics.length === 1 ? 'its' : 'their'} forecast by more than is usual in ${monthWords(month)}.`,
    lines,
  };
}

async function scopeProjects(context: AskedContext, keys: readonly string[] | null): Promise<Project[]> {
  const isScope = ({ projectType }: Project) => projectType === 'scope';
  if (keys === null) {
    const own = (await ownProjects(context)).filter(isScope);
    if (own.length === 0)
      throw new UserFacingError('You have no scope projects, so there is no forecast to compare with.');
    return own;
  }
  const projects = await Promise.all(keys.map((key) => projectAsked(context, key)));
  const scope = projects.filter(isScope);
  const [other] = projects;
  if (scope.length === 0 && other) throw notOfKind(context.deps, context.actor, other);
  return scope;
}
