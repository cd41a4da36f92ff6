import { dayName, monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import type { Project } from '../../agents/project.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import { plainName } from '../mrkdwn.ts';
import { quoted } from '../parts.ts';
import {
  allowanceText,
  doubtText,
  driversText,
  paceText,
  percentText,
  unloggedText,
} from '../retainer-budget/words.ts';

type Named = Pick<Project, 'key' | 'name'>;

/** A retainer in a sentence, with where it is heading and what drove it. */
export function budgetSaid(project: Named, facts: BudgetFacts): { text: string; lines: string[] } {
  const left = facts.remainingHours;
  const rest =
    left > 0
      ? `*${hoursText(left)}* ${facts.unprojected === 'over' ? 'were' : 'are'} left`
      : left === 0
        ? 'nothing is left'
        : `*${hoursText(-left)}* over`;
  const text =
    `*${quoted(project.name, 80)}* (${project.key}) ${facts.unprojected === 'over' ? 'used' : 'has used'} ${hoursText(facts.hoursUsed)} of ` +
    `${allowanceText(facts.allowance)} in ${dayName(facts.from, 'MMMM')} (${percentText(facts.percentUsed)}): ${rest}.`;
  const lines = [doubtText(facts), paceText(facts), unloggedText(facts), driversText(facts)].filter(
    (line) => line !== null,
  );
  return { text, lines: lines.map(plainName) };
}

/** How many retainers are over budget, or were in a month that is over; `orMore` when not all were looked at. */
export function overSaid(
  over: number,
  retainers: number,
  { orMore, month }: { orMore: boolean; month: Month | null },
): string {
  const [is, are, when] = month === null ? ['is', 'are', ''] : ['was', 'were', ` in ${monthWords(month)}`];
  if (retainers === 1) return `Your retainer ${is} ${over === 0 ? 'within' : 'over'} its budget${when}.`;
  return `${over === 0 ? 'None' : `${orMore ? 'At least ' : ''}*${over}*`} of your ${retainers} retainers ${over === 1 ? is : are} over budget${when}.`;
}

/** A retainer on one line. */
export function retainerLine({ key, name }: Named, facts: BudgetFacts | null): string {
  if (!facts) return `*${key}* ${quoted(name, 60)}: no monthly hours set`;
  const { exhaustionDay = null } = facts.projection ?? {};
  const end = exhaustionDay && facts.remainingHours > 0 ? `, used up by ${dayName(exhaustionDay, 'MMM d')}` : '';
  const used = `${hoursText(facts.hoursUsed)} of ${hoursText(facts.allowance.hours)} (${percentText(facts.percentUsed)})`;
  return `*${key}* ${quoted(name, 60)}: ${used}${end}`;
}
