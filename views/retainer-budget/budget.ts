import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, roughHoursText } from '../../agents/calendar/hours.ts';
import type { Project } from '../../agents/project.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { type ListPage, pageWords } from '../command/lists.ts';
import { plainName } from '../mrkdwn.ts';
import { header, list, quoted, section, shortened, smallPrint } from '../parts.ts';
import { dataWords } from '../source-words.ts';
import { budgetCurve } from './curve.ts';
import { allowanceText, doubtText, driversText, paceText, percentText, unloggedText } from './words.ts';

export interface BudgetShown {
  project: Pick<Project, 'key' | 'name'>;
  /** Null when no hours were agreed. */
  facts: BudgetFacts | null;
}

export interface BudgetContext {
  sources: readonly SourceFreshness[];
  timeZone: string;
  /** Keys of the projects that are muted. */
  muted?: ReadonlySet<string>;
}

/** One retainer: its figures, where it is heading, what drove it, and the curve of the period. */
export function buildBudget({ project, facts }: BudgetShown, context: BudgetContext): MessageContent {
  const name = quoted(project.name, 80);
  if (!facts) return { text: `${name} has no monthly hours set.`, blocks: [section(noHours(name)), dataLine(context)] };
  const text = `${name}${mutedMark(project, context)}: ${standing(facts)}`;
  const lines = [doubtText(facts), paceText(facts), unloggedText(facts), driversText(facts)].filter(
    (line) => line !== null,
  );
  return {
    text,
    blocks: [
      header(`${shortened(project.name, 100)}, ${dayName(facts.from, 'MMMM yyyy')}`),
      section(text),
      section(plainName(lines.join('\n'))),
      ...budgetCurve(project.key, [{ name: project.name, budgetHours: facts.allowance.hours, points: facts.curve }]),
      dataLine(context),
    ],
  };
}

/** A page of retainers, a line each, the most used first; which are on it is as all were last checked. */
export function buildBudgets(
  budgets: readonly BudgetShown[],
  context: BudgetContext,
  page: ListPage = { from: 0, shown: budgets.length, total: budgets.length, next: null },
): MessageContent {
  if (page.total === 0) {
    const text = 'You have no retainers. A project becomes one in Reeve’s Home tab.';
    return { text, blocks: [section(text)] };
  }
  const sorted = [...budgets].sort((a, b) => (b.facts?.percentUsed ?? -1) - (a.facts?.percentUsed ?? -1));
  const lines = sorted.map(
    ({ project, facts }) =>
      `*${quoted(project.name, 60)}*${mutedMark(project, context)}: ${facts ? standing(facts) : 'no monthly hours set'}`,
  );
  const place = pageWords(page);
  const blocks: AppBlock[] = [
    header('Your retainers'),
    ...list('Most used first', lines, 30),
    ...(place.length > 0 ? [smallPrint(...place, '`/pm budget PROJECT` shows one')] : []),
    dataLine(context),
  ];
  return { text: `Your retainers: ${page.total}`, blocks };
}

function standing(facts: BudgetFacts): string {
  const used = `${hoursText(facts.hoursUsed)} of ${allowanceText(facts.allowance)} used (${percentText(facts.percentUsed)})`;
  if (facts.remainingHours <= 0 || !facts.projection) return used;
  const { exhaustionDay, endHours } = facts.projection;
  return exhaustionDay
    ? `${used}, used up by ${dayName(exhaustionDay, 'MMM d')}`
    : `${used}, ends at about ${roughHoursText(endHours)}`;
}

const mutedMark = ({ key }: BudgetShown['project'], { muted }: BudgetContext) => (muted?.has(key) ? ' (muted)' : '');
const noHours = (name: string) => `${name} is a retainer without monthly hours; set them in Reeve’s Home tab.`;
const dataLine = ({ sources, timeZone }: BudgetContext) => smallPrint(dataWords(sources, ['tempo', 'jira'], timeZone));
