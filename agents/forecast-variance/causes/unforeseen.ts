import { hoursText } from '../../calendar/hours.ts';
import { numberText, percentOf } from '../../numbers.ts';
import { type Case, hoursOf } from './case.ts';
import type { Cause } from './cause.ts';
import type { Norms } from './norms.ts';
import { cameLater, type Piece } from './work.ts';

const shownTickets = 5;

/** Work that no forecast could know of: tickets added later, work gone over again, hours on what was not forecast. */
export function unforeseenCauses(one: Case): Cause[] {
  if (one.verdict.direction === 'under') return [];
  const kinds: (keyof Norms['shares'])[] = ['scope-added', 'outside-forecast', 'reopened'];
  return kinds.flatMap((kind) => {
    const own = one.pieces.filter((piece) => piece.kind === kind);
    const byTicket = totals(own);
    const toCome = kind === 'scope-added' && one.verdict.measure.scope === 'completion' ? openLater(one, byTicket) : 0;
    const { usual, high } = one.norms.shares[kind];
    const meant = kind === 'scope-added' ? one.unwrittenHours : 0;
    const all = Math.max(0, hoursOf(own) + toCome - meant);
    // As much as in other epics of the project is how its work goes, whatever the forecast.
    if (all <= high * (one.totalHours + toCome)) return [];
    const keys = [...byTicket].sort((a, b) => b[1] - a[1]).map(([key]) => key);
    return {
      pattern: kind,
      hours: all - usual * (one.totalHours + toCome),
      ticketKeys: keys.slice(0, shownTickets),
      accountIds: [],
      evidence: [
        {
          label: labels[kind],
          value: `${hoursText(hoursOf(own))} on ${numberText(keys.length)} tickets${toCome > 0 ? `, about ${hoursText(toCome)} to come` : ''}`,
        },
        ...(meant > 0
          ? [
              {
                label: 'Of it meant for tickets still to be written',
                value: hoursText(Math.min(meant, hoursOf(own) + toCome)),
              },
            ]
          : []),
        ...(kind === 'outside-forecast' ? direct(own) : []),
        {
          label: 'Usual in this project',
          value: `${percentOf(usual * 100, 0)} of an epic’s hours, in most epics up to ${percentOf(high * 100, 0)}`,
        },
        ...keys.slice(0, shownTickets).map((key) => ({ label: key, value: hoursText(byTicket.get(key) ?? 0) })),
      ],
    };
  });
}

const labels = {
  'scope-added': 'On tickets created after the forecast',
  'outside-forecast': 'On what was not forecast',
  reopened: 'After tickets were re-opened',
} as const;

function totals(pieces: readonly Piece[]): Map<string, number> {
  const hours = new Map<string, number>();
  for (const piece of pieces) {
    if (piece.ticket) hours.set(piece.ticket.key, (hours.get(piece.ticket.key) ?? 0) + piece.hours);
  }
  return hours;
}

function direct(pieces: readonly Piece[]) {
  const hours = hoursOf(pieces.filter(({ ticket }) => ticket === null));
  return hours > 0 ? [{ label: 'On the epic itself, without a ticket', value: hoursText(hours) }] : [];
}

/** What open tickets that came after every forecast still need at the usual rate. */
function openLater({ epic, sizes, rate }: Case, used: ReadonlyMap<string, number>): number {
  return epic.tickets
    .filter((ticket) => !ticket.done && !ticket.deleted && !epic.closed && cameLater(ticket, epic))
    .reduce((sum, { key }) => sum + Math.max(0, (sizes.get(key) ?? 0) * rate - (used.get(key) ?? 0)), 0);
}
