import { monthOf } from '../../agents/calendar/periods.ts';
import type { Project } from '../../agents/project.ts';
import { mustReach } from '../../services/access.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { mutedProjects } from '../../services/mute.ts';
import { notOfKind } from '../../services/not-of-kind.ts';
import { budgetsNow, mostUsedFirst, usedOf } from '../../services/retainer-budget/budgets.ts';
import { worstFirst } from '../../services/retainer-budget/worst-first.ts';
import { budgetSaid, overSaid, retainerLine } from '../../views/answers/budget.ts';
import { listedLines, type Reply } from '../../views/answers/reply.ts';
import { buildBudget } from '../../views/retainer-budget/budget.ts';
import { dataWords } from '../../views/source-words.ts';
import type { AskedContext } from '../asked.ts';
import { ownProjects, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How a retainer's hours stand, or those of all the asker's retainers. */
export async function answerBudget(
  context: AskedContext,
  { project: key, month }: ArgumentsOf<'budget'>,
): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm budget');
  if (month !== undefined) mustHaveBegun(month, today);
  const period = month === undefined ? undefined : `${month}-01`;
  const sources = await deps.sources.freshness();
  const source = dataWords(sources, ['tempo', 'jira'], actor.timeZone);
  if (key === undefined) {
    const retainers = (await ownProjects(context)).filter(isRetainer);
    if (retainers.length === 0) return { text: 'You have no retainers. A project becomes one in Reeve’s Home tab.' };
    // Which come first is only known of the period that runs; of another all are judged.
    const looked = period === undefined ? (await worstFirst(deps, retainers)).slice(0, listedLines) : retainers;
    const budgets = await budgetsNow(deps, looked, period);
    const sorted = mostUsedFirst(budgets);
    const over = sorted.filter((budget) => usedOf(budget) >= 100).length;
    const text = overSaid(over, retainers.length, {
      orMore: over === looked.length && over < retainers.length,
      month: month !== undefined && month < monthOf(today) ? month : null,
    });
    const lines = sorted.map(({ project, facts }) => retainerLine(project, facts));
    return { text, lines, total: retainers.length, source };
  }
  const project = await projectAsked(context, key);
  if (!isRetainer(project)) throw notOfKind(deps, actor, project);
  const [budget] = await budgetsNow(deps, [project], period);
  if (!budget?.facts) return { text: `${project.key} has no monthly hours set for that month.`, source };
  const chart = buildBudget(budget, { sources, timeZone: actor.timeZone, muted: await mutedProjects(deps) });
  return {
    ...budgetSaid(project, budget.facts),
    blocks: chart.blocks.filter(({ type }) => type === 'data_visualization'),
    source,
  };
}

const isRetainer = ({ projectType }: Project) => projectType === 'retainer';
