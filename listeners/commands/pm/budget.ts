import type { Month } from '../../../agents/calendar/types.ts';
import type { Project } from '../../../agents/project.ts';
import { inWords } from '../../../agents/visible-text.ts';
import { mutedProjects } from '../../../services/mute.ts';
import { nearest } from '../../../services/nearest.ts';
import { notOfKind } from '../../../services/not-of-kind.ts';
import { type BudgetNow, budgetsNow, mostUsedFirst } from '../../../services/retainer-budget/budgets.ts';
import { worstFirst } from '../../../services/retainer-budget/worst-first.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildBudget, buildBudgets } from '../../../views/retainer-budget/budget.ts';
import type { CommandContext, Context } from '../../transport/listener.ts';
import { monthBegun, withoutMonth } from '../month.ts';
import { type PageAsked, pageAsked, pageOf, standing } from '../page.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm budget SUBS 2026-10';

/** `/pm budget [PROJECT] [month]`: all retainers of the reader, or one with its curve. */
export const budget: Subcommand = {
  name: 'budget',
  usage: '/pm budget [PROJECT] [month]',
  purpose: 'Shows how your retainers stand, or one of them with its curve of the month.',
  example,
  async run(context, words) {
    const asked = pageAsked(words);
    const { month: written, rest: keys } = withoutMonth(asked.page > 1 ? words.slice(0, -1) : words);
    if (keys.length > 1) throw new UserFacingError(`One project and one month at most: \`${example}\`.`);
    await answerBudgets(context, keys[0], await monthBegun(context.deps, written, example), asked);
  },
};

async function answerBudgets(
  context: CommandContext,
  key: string | undefined,
  month: Month | null,
  asked: PageAsked,
): Promise<void> {
  const { deps, actor } = context;
  const retainers = await retainersOf(context);
  const period = month === null ? undefined : `${month}-01`;
  const budgets =
    key === undefined
      ? await budgetsOfPage(deps, retainers, period, asked)
      : await budgetsNow(deps, [await named(context, key, retainers)], period);
  const shown = {
    sources: await deps.sources.freshness(),
    timeZone: actor.timeZone,
    muted: await mutedProjects(deps),
  };
  const [first] = budgets;
  const command = month === null ? '/pm budget' : `/pm budget ${month}`;
  const page = standing(command, { ...asked, search: '' }, budgets.length, retainers.length);
  await context.answer(key !== undefined && first ? buildBudget(first, shown) : buildBudgets(budgets, shown, page));
}

/** Which come first is only known of the period that runs; of another all are judged, and the most used come first. */
async function budgetsOfPage(
  deps: Context['deps'],
  retainers: readonly Project[],
  period: string | undefined,
  asked: PageAsked,
): Promise<BudgetNow[]> {
  if (period === undefined) return budgetsNow(deps, pageOf(await worstFirst(deps, retainers), asked));
  return pageOf(mostUsedFirst(await budgetsNow(deps, retainers, period)), asked);
}

/** The retainers the reader is PM of; every one for admins. */
async function retainersOf({ deps, actor }: Context): Promise<Project[]> {
  const projects = await deps.store.projects.all();
  return projects.filter(
    ({ key, projectType, archived }) =>
      projectType === 'retainer' && !archived && (actor.role === 'admin' || actor.projectKeys.includes(key)),
  );
}

async function named({ deps, actor }: Context, key: string, retainers: readonly Project[]): Promise<Project> {
  const found = retainers.find((project) => project.key === key.toUpperCase());
  if (found) return found;
  const other = (await deps.store.projects.all()).find((project) => project.key === key.toUpperCase());
  if (other && !other.archived) throw notOfKind(deps, actor, other);
  const keys = retainers.map((project) => project.key);
  const meant = nearest(
    key,
    keys.map((each) => each.toLowerCase()),
  );
  const suggestion = meant ? ` Did you mean \`/pm budget ${meant.toUpperCase()}\`?` : '';
  throw new UserFacingError(
    `${inWords(key, 20)} is not one of your retainers.${suggestion} You have ${keys.join(', ') || 'none'}.`,
  );
}
