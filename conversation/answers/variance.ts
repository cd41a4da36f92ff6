import { monthWords } from '../../agents/calendar/days.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Project } from '../../agents/project.ts';
import { inWords } from '../../agents/visible-text.ts';
import { mustReach } from '../../services/access.ts';
import { type VariancesNow, variancesNow } from '../../services/forecast-variance/variances.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { notOfKind } from '../../services/not-of-kind.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { epicSaid, varianceLine } from '../../views/answers/variance.ts';
import { sourceWords } from '../../views/source-words.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked, ownProjects, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

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
  if (epics) return { ...ofEpics(now, epics, jiraSiteUrl), source };
  const where = asked.project === undefined ? 'your scope projects' : asked.project;
  const [is, are, when] = now.isOver ? ['was', 'were', ` in ${monthWords(now.month)}`] : ['is', 'are', ''];
  const text =
    now.rows.length === 0
      ? `No epic of ${where} ${is} off its forecast${when}; ${now.epics} were looked at.`
      : `*${numberText(now.rows.length)} of ${numberText(now.epics)}* epics of ${where} ${are} off their forecast${when}, most at stake first.`;
  const lines = [...now.rows.map((row) => varianceLine(row, jiraSiteUrl)), ...now.notJudged.map(({ why }) => why)];
  return { text, lines, source };
}

function ofEpics(now: VariancesNow, epics: readonly { key: string; title: string }[], jiraSiteUrl: string): Reply {
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
  const named = epics.map(({ key, title }) => `${inWords(title)} (${key})`).slice(0, 5);
  const when = now.isOver ? ` in ${monthWords(now.month)}` : '';
  return { text: `Not off its forecast by more than is usual${when}: ${named.join(', ')}.` };
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
