import { hoursText, roughHoursText } from '../../calendar/hours.ts';
import { numberText } from '../../numbers.ts';
import type { Pattern } from '../insight.ts';
import type { Case, ForeseenTicket } from './case.ts';
import type { Cause } from './cause.ts';
import { causeModel } from './model.ts';

const shownTickets = 5;

/** Foreseen work that took more than work of its size does: everywhere, on blocked tickets, or in new hands. */
export function effortCauses(one: Case): Cause[] {
  if (one.verdict.direction === 'under' || one.rate <= 0) return [];
  const worked = one.foreseen.filter(({ hours, expectedHours, ticket }) => ticket.done || hours > expectedHours);
  const isBlocked = (each: ForeseenTicket) => each.blockedDays >= one.settings.blockedDays;
  const hasHandover = one.handover.left.size > 0 || one.handover.newcomers.size > 1;
  const blocked = worked.filter(isBlocked);
  const handed = worked.filter((each) => !isBlocked(each) && hasHandover && each.isNewcomers);
  const plain = worked.filter((each) => !blocked.includes(each) && !handed.includes(each));
  const pace = paceOf(plain);
  return [
    ...(one.isNormKnown ? causeOf('underestimated', plain, 1, paceText(one, plain)) : []),
    ...causeOf('blocked', blocked, pace, blockedText(blocked)),
    ...causeOf('team-changed', handed, pace, handoverText(one)).map((cause) => ({
      ...cause,
      accountIds: [...new Set([...one.handover.newcomers, ...one.handover.left])].sort(),
    })),
  ];
}

/** How much more the rest of the epic takes than usual, drawn to 1: what is slow everywhere is no block's fault. */
function paceOf(tickets: readonly ForeseenTicket[]): number {
  if (tickets.length === 0) return 1;
  const expected = sum(tickets.map(({ expectedHours }) => expectedHours));
  const added = (expected / tickets.length) * causeModel.priorTickets;
  return expected > 0 ? Math.max(1, (sum(tickets.map(({ hours }) => hours)) + added) / (expected + added)) : 1;
}

function causeOf(pattern: Pattern, tickets: ForeseenTicket[], pace: number, evidence: Cause['evidence']): Cause[] {
  if (tickets.length === 0 || (pattern === 'underestimated' && tickets.length < causeModel.fewestTickets)) return [];
  const beyond = ({ hours, expectedHours }: ForeseenTicket) => hours - expectedHours * pace;
  const hours = sum(tickets.map(beyond));
  const chance =
    causeModel.usualSpread * Math.sqrt(sum(tickets.map(({ expectedHours }) => (expectedHours * pace) ** 2)));
  if (hours < chance * causeModel.beyondChance) return [];
  const worst = [...tickets].sort((a, b) => beyond(b) - beyond(a)).slice(0, shownTickets);
  return [
    {
      pattern,
      hours,
      ticketKeys: worst.map(({ ticket }) => ticket.key),
      accountIds: [],
      evidence: [
        ...evidence,
        ...worst.map((each) => ({
          label: each.ticket.key,
          value: `${hoursText(each.hours)}, usual for its size ${roughHoursText(each.expectedHours)}`,
        })),
      ],
    },
  ];
}

function paceText({ norms }: Case, tickets: readonly ForeseenTicket[]): Cause['evidence'] {
  const took = sum(tickets.map(({ hours }) => hours));
  const usual = sum(tickets.map(({ expectedHours }) => expectedHours));
  return [
    {
      label: 'Hours a ticket against the project’s norm',
      value: `${hoursText(took)} on ${tickets.length} foreseen tickets, usual for their sizes ${roughHoursText(usual)} (from ${norms.tickets} finished tickets of ${numberText(norms.epics)} epics)`,
    },
  ];
}

function blockedText(tickets: readonly ForeseenTicket[]): Cause['evidence'] {
  return tickets.length === 0
    ? []
    : [
        {
          label: 'Blocked',
          value: `${sum(tickets.map((each) => each.blockedDays))} working days on ${numberText(tickets.length)} tickets`,
        },
      ];
}

function handoverText({ handover }: Case): Cause['evidence'] {
  return [{ label: 'Team', value: `${handover.newcomers.size} came later, ${handover.left.size} left` }];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
