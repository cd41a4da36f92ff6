import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { monthOf, monthRange } from '../../agents/calendar/periods.ts';
import { countedSeconds } from '../../agents/counted.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Project } from '../../agents/project.ts';
import { mustReach } from '../../services/access.ts';
import { variancesNow } from '../../services/forecast-variance/variances.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { mutedProjects } from '../../services/mute.ts';
import { budgetsNow } from '../../services/retainer-budget/budgets.ts';
import { stuckNow } from '../../services/workflow-bottleneck/stuck-now.ts';
import { budgetSaid } from '../../views/answers/budget.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { varianceLine } from '../../views/answers/variance.ts';
import { quoted } from '../../views/parts.ts';
import { sourcesWords } from '../../views/source-words.ts';
import { itemLink, waitText } from '../../views/workflow-bottleneck/words.ts';
import type { AskedContext } from '../asked.ts';
import { projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How a project is doing: what every agent that watches it knows, and its hours of a month against the forecast. */
export async function answerStanding(context: AskedContext, asked: ArgumentsOf<'standing'>): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm projects');
  const project = await projectAsked(context, asked.project);
  const month = asked.month ?? monthOf(today);
  mustHaveBegun(month, today);
  const isNow = month === monthOf(today);
  const [budget, hours, muted, health] = await Promise.all([
    project.projectType === 'retainer' ? budgetsNow(deps, [project], `${month}-01`) : [],
    hoursLine(context, project, month),
    mutedProjects(deps),
    isNow ? healthLines(context, project) : [],
  ]);
  const facts = budget[0]?.facts;
  const said = facts
    ? budgetSaid(project, facts)
    : { text: `*${quoted(project.name, 80)}* (${project.key})`, lines: health };
  const silent = muted.has(project.key) ? ['Muted: nobody is told about it'] : [];
  const kind = facts ? said.text : `${said.text} is ${kindOf(project)}.`;
  return {
    text: kind,
    lines: [...said.lines, ...(facts ? health : []), ...hours, ...silent],
    source: sourcesWords(await deps.sources.freshness(), actor.timeZone),
  };
}

/** Judged now, as the agents would: epics off their forecast, and what waits too long. */
async function healthLines({ deps }: AskedContext, project: Project): Promise<string[]> {
  const isScope = project.projectType === 'scope';
  const [variances, stuck, { jiraSiteUrl }] = await Promise.all([
    isScope ? variancesNow(deps, [project]) : null,
    stuckNow(deps, [project]),
    deps.sources.workspace(),
  ]);
  const doubts = new Set([...(variances?.problems ?? []), ...stuck.problems]);
  if (doubts.size > 0) return [...doubts];
  const [worst] = variances?.rows ?? [];
  const off = worst
    ? `${numberText(variances?.rows.length ?? 0)} of ${numberText(variances?.epics ?? 0)} epics are off their forecast; ${varianceLine(worst, jiraSiteUrl)}`
    : `No epic is off its forecast; ${numberText(variances?.epics ?? 0)} were looked at`;
  const [first] = stuck.items;
  const [busy] = stuck.active;
  const waits = first
    ? `${stuck.items.length === 1 ? '1 waits longer than its like,' : `${stuck.items.length} wait longer than their like, the worst`} ${itemLink(first, 60)}: ${waitText(first)}`
    : busy
      ? `${stuck.active.length === 1 ? '1 waits long and somebody is at it' : `${stuck.active.length} wait long and somebody is at them`}, ${itemLink(busy, 60)}: ${waitText(busy)}`
      : 'Nothing waits longer than its like';
  return [...(variances ? [off] : []), waits];
}

const kindOf = ({ projectType }: Project) =>
  projectType === null
    ? 'not set up yet'
    : projectType === 'internal'
      ? 'an internal project'
      : `a ${projectType} project`;

/** “310 h logged on it in November 2026, 280 h forecast”: from worklogs, so that today’s are in it. */
async function hoursLine({ deps }: AskedContext, { key }: Project, month: string): Promise<string[]> {
  const { sources } = deps;
  const issueIds = (await sources.issueTree({ projectKeys: [key] })).map(({ id }) => id);
  const [worklogs, forecast] = await Promise.all([
    sources.worklogs({ ...monthRange(month), issueIds }),
    sources.epicForecasts({ from: month, until: month, projectKeys: [key] }),
  ]);
  const living = worklogs.filter(({ deletedAt }) => deletedAt === null);
  const logged = living.reduce((sum, worklog) => sum + countedSeconds(worklog), 0) / 3600;
  const planned = forecast.reduce((sum, { hours }) => sum + hours, 0);
  return [
    `${hoursText(logged)} logged on it in ${monthWords(month)}, ${planned > 0 ? `${hoursText(planned)} forecast` : 'nothing forecast'}`,
  ];
}
