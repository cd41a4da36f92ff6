import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, rateText } from '../../agents/calendar/hours.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { Projection } from '../../agents/retainer-budget/sum.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';
import { partsText, workingDaysLeft } from './words.ts';

/** Block and action id of the form's one field, where errors go. */
export const whatIfField = 'hours';

export interface WhatIfData {
  name: string;
  facts: BudgetFacts;
  callbackId: string;
  metadata: string;
  /** The answer to the last try. */
  result?: Projection & { hours: number };
}

/** Asks how many hours a working day from now on, and shows where that leads. */
export function buildWhatIfModal({ name, facts, callbackId, metadata, result }: WhatIfData): AppModalView {
  const left = Math.max(0, facts.remainingHours - facts.unlogged.hours);
  const days = workingDaysLeft(facts);
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'What if' },
    submit: { type: 'plain_text', text: 'Work It Out' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      section(
        `*${quoted(name, 80)}*: ${leftText(facts)} for ${days === 1 ? '1 working day' : `${days} working days`}.`,
      ),
      ...(result ? resultBlocks(result, facts) : []),
      {
        type: 'input',
        block_id: whatIfField,
        label: { type: 'plain_text', text: 'Hours a working day from now on' },
        element: {
          type: 'plain_text_input',
          action_id: whatIfField,
          ...(result ? { initial_value: String(result.hours) } : {}),
          placeholder: {
            type: 'plain_text',
            text: days > 0 ? `${rateText(left / days)} lasts exactly to the end` : '6',
          },
        },
      },
    ],
  };
}

/** "23 h left, about 8 h of it worked and not logged yet". */
function leftText({ remainingHours, unlogged }: BudgetFacts): string {
  const late = unlogged.hours > 0 ? `, about ${hoursText(unlogged.hours)} of it worked and not logged yet,` : '';
  return `${hoursText(Math.max(0, remainingHours))} left${late}`;
}

function resultBlocks(
  { hours, ...projection }: NonNullable<WhatIfData['result']>,
  { allowance, counts }: BudgetFacts,
): AppBlock[] {
  const { exhaustionDay, endHours } = projection;
  const end = `the period ends at ${hoursText(endHours)} of ${hoursText(allowance.hours)}: ${partsText(projection, counts)}`;
  const lasts = exhaustionDay
    ? `the budget is used up on ${dayName(exhaustionDay)}, and ${end}`
    : `the budget lasts, and ${end}`;
  return [
    section(`At *${hoursText(hours)}* a working day ${lasts}.`),
    smallPrint('Weekends, holidays and planned leave count as far as the team is away'),
  ];
}

export function whatIfWorking(): AppModalView {
  return modal('What if', [section('Working it out …')]);
}
