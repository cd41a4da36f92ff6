import { max, min } from 'simple-statistics';
import { hoursText, roughHoursText } from '../../calendar/hours.ts';
import { numberText } from '../../numbers.ts';
import type { Case, ForeseenTicket } from './case.ts';
import type { Cause } from './cause.ts';
import { causeModel } from './model.ts';

const shownTickets = 5;

/** Why an epic uses fewer hours than forecast: work that waits, somebody who left, or work that is smaller than thought. */
export function shortfallCauses(one: Case): Cause[] {
  if (one.verdict.direction === 'over') return [];
  return [...waiting(one), ...missing(one), ...smaller(one)];
}

function waiting({ foreseen, settings }: Case): Cause[] {
  const blocked = foreseen.filter((each) => !each.ticket.done && each.blockedDays >= settings.blockedDays);
  const left = ({ expectedHours, hours }: ForeseenTicket) => Math.max(0, expectedHours - hours);
  const sorted = [...blocked].sort((a, b) => left(b) - left(a));
  const days = blocked.reduce((sum, each) => sum + each.blockedDays, 0);
  return sorted.length === 0
    ? []
    : [
        {
          pattern: 'blocked',
          hours: sorted.reduce((sum, each) => sum + left(each), 0),
          ticketKeys: sorted.slice(0, shownTickets).map(({ ticket }) => ticket.key),
          accountIds: [],
          evidence: [
            { label: 'Blocked', value: `${days} working days on ${numberText(blocked.length)} open tickets` },
            ...sorted.slice(0, shownTickets).map((each) => ({
              label: each.ticket.key,
              value: `${each.blockedDays} working days, about ${roughHoursText(left(each))} left`,
            })),
          ],
        },
      ];
}

/** Hours of those who left, at their pace before, for as long as others worked on. */
function missing({ handover, pieces }: Case): Cause[] {
  if (pieces.length === 0) return [];
  const times = pieces.map(({ day }) => Date.parse(day));
  const [first, end] = [min(times), max(times)];
  const lost = [...handover.left].map((accountId) => {
    const own = pieces.filter((piece) => piece.accountId === accountId);
    const last = max([first, ...own.map(({ day }) => Date.parse(day))]);
    const hours = own.reduce((sum, piece) => sum + piece.hours, 0);
    return last > first ? (hours / (last - first)) * (end - last) : 0;
  });
  const hours = lost.reduce((sum, each) => sum + each, 0);
  return hours <= 0
    ? []
    : [
        {
          pattern: 'team-changed',
          hours,
          ticketKeys: [],
          accountIds: [...handover.left].sort(),
          evidence: [{ label: 'Team', value: `${handover.left.size} left, ${handover.newcomers.size} came later` }],
        },
      ];
}

function smaller({ foreseen, isNormKnown, verdict, pieces, settings }: Case): Cause[] {
  const finished = foreseen.filter(({ ticket }) => ticket.done);
  const took = finished.reduce((sum, { hours }) => sum + hours, 0);
  const usual = finished.reduce((sum, { expectedHours }) => sum + expectedHours, 0);
  const isClear = took <= (usual * settings.overestimatedUnderPercent) / 100;
  if (!isNormKnown || finished.length < causeModel.fewestTickets || pieces.length === 0 || !isClear) return [];
  return [
    {
      pattern: 'overestimated',
      hours: Math.min(usual - took, Math.abs(verdict.measure.varianceHours)),
      ticketKeys: finished.slice(0, shownTickets).map(({ ticket }) => ticket.key),
      accountIds: [],
      evidence: [
        {
          label: 'Hours a ticket against the project’s norm',
          value: `${hoursText(took)} on ${finished.length} finished tickets, usual for their sizes ${roughHoursText(usual)}`,
        },
      ],
    },
  ];
}
