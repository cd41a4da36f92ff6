import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { Projection } from '../../agents/retainer-budget/projection.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

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

/** Asks how many hours a working day from tomorrow on, and shows where that leads. */
export function buildWhatIfModal({ name, facts, callbackId, metadata, result }: WhatIfData): AppModalView {
  const left = Math.max(0, facts.remainingHours);
  const days = facts.workingDaysLeft;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'What if' },
    submit: { type: 'plain_text', text: 'Work It Out' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      section(
        `*${quoted(name, 80)}*: ${hoursText(left)} left for ${days === 1 ? '1 working day' : `${days} working days`}.`,
      ),
      ...(result ? resultBlocks(result, facts) : []),
      {
        type: 'input',
        block_id: whatIfField,
        label: { type: 'plain_text', text: 'Hours a working day from tomorrow on' },
        element: {
          type: 'plain_text_input',
          action_id: whatIfField,
          ...(result ? { initial_value: String(result.hours) } : {}),
          placeholder: {
            type: 'plain_text',
            text: days > 0 ? `${(left / days).toFixed(1)} lasts exactly to the end` : '6',
          },
        },
      },
    ],
  };
}

function resultBlocks(
  { hours, endHours, exhaustionDay }: NonNullable<WhatIfData['result']>,
  facts: BudgetFacts,
): AppBlock[] {
  const end = `the period ends at ${hoursText(endHours)} of ${hoursText(facts.allowance.hours)}`;
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
