import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, roughHoursText } from '../../agents/calendar/hours.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { section, shortened, smallPrint } from '../parts.ts';
import { percentText } from './words.ts';

/** A note to the client about the budget, ready to be copied. */
export function buildClientNoteModal(name: string, facts: BudgetFacts): AppModalView {
  return modal('Client note', [
    section('Copy and change as you like. Reeve sends nothing to clients.'),
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: clientNote(shortened(name, 80), facts) }] },
      ],
    },
    smallPrint('Every number is computed from Tempo; the wording is a template'),
  ]);
}

/** The note as plain text. Names of people and rates stay inside the company. */
export function clientNote(name: string, facts: BudgetFacts): string {
  const month = dayName(facts.from, 'MMMM');
  const used = `As of ${dayName(facts.today, 'MMMM d')}, ${hoursText(facts.hoursUsed)} of the ${hoursText(facts.allowance.hours)} agreed for ${month} (${percentText(facts.percentUsed)}) have been used on ${name}.`;
  return [`Hello,`, `${used} ${outlook(facts)}`, proposal(facts), 'Kind regards'].join('\n\n');
}

function outlook({ projection, remainingHours }: BudgetFacts): string {
  if (remainingHours < 0) return `That is ${hoursText(-remainingHours)} more than agreed.`;
  if (remainingHours === 0) return 'The hours are used up.';
  if (!projection) return `${hoursText(remainingHours)} are left.`;
  const { exhaustionDay, endHours } = projection;
  if (exhaustionDay) return `At the present pace they will be used up around ${dayName(exhaustionDay, 'MMMM d')}.`;
  return `At the present pace the month ends at about ${roughHoursText(endHours)}.`;
}

function proposal({ remainingHours }: BudgetFacts): string {
  return remainingHours <= 0
    ? 'May we agree on additional hours for the rest of the month, or shall we move what can wait into the next?'
    : 'Please tell us which of the open points matter most to you, so that we spend the remaining hours on them.';
}
