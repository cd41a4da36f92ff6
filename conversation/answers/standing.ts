import { hoursText } from '../../agents/calendar/hours.ts';
import { monthOf } from '../../agents/calendar/periods.ts';
import type { Project } from '../../agents/project.ts';
import { mustReach } from '../../services/access.ts';
import { mutedProjects } from '../../services/mute.ts';
import { healthOf } from '../../services/project-health.ts';
import { budgetsNow } from '../../services/retainer-budget/budgets.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { budgetSaid } from '../../views/answers/budget.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { healthWords } from '../../views/home/health.ts';
import { quoted } from '../../views/parts.ts';
import { dataWords } from '../../views/time-compliance/person-week.ts';
import type { AskedContext } from '../asked.ts';
import { projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How a project is doing: what every agent that watches it knows, and its hours of a month against the forecast. */
export async function answerStanding(context: AskedContext, asked: ArgumentsOf<'standing'>): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm projects');
  const project = await projectAsked(context, asked.project);
  const month = asked.month ?? monthOf(today);
  if (`${month}-01` > today) throw new UserFacingError('That month has not begun yet.');
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
    lines: [...said.lines, ...hours, ...silent],
    source: dataWords(await deps.sources.freshness(), actor.timeZone),
  };
}

async function healthLines({ deps }: AskedContext, project: Project): Promise<string[]> {
  const { now, later } = healthOf(deps, [project]);
  return healthWords((await (later ?? now))(project.key));
}

const kindOf = ({ projectType }: Project) =>
  projectType === null
    ? 'not set up yet'
    : projectType === 'internal'
      ? 'an internal project'
      : `a ${projectType} project`;

/** “Nov: 310 h logged on epics, 280 h forecast”. */
async function hoursLine({ deps }: AskedContext, { key }: Project, month: string): Promise<string[]> {
  const query = { from: month, until: month, projectKeys: [key] };
  const [actual, forecast] = await Promise.all([deps.sources.epicHours(query), deps.sources.epicForecasts(query)]);
  const logged = actual.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const planned = forecast.reduce((sum, row) => sum + row.hours, 0);
  if (actual.length === 0 && forecast.length === 0) return [];
  return [
    `${month}: ${hoursText(logged)} logged, ${planned > 0 ? `${hoursText(planned)} forecast` : 'nothing forecast'}`,
  ];
}
