import type { Day, Month } from '../../calendar/types.ts';
import type { ProjectCalendar } from '../../project.ts';
import type { ForecastVarianceSettings } from '../settings.ts';
import { sizesOf, unitOf } from '../size.ts';
import type { EpicSnapshot, Ticket } from '../snapshot.ts';
import type { Verdict } from '../tier.ts';
import { causeModel } from './model.ts';
import type { Norms } from './norms.ts';
import { type Handover, handoverOf } from './people.ts';
import { blockedDays, type Piece, piecesOf } from './work.ts';

/** What the causes of one epic's variance are looked for in. */
export interface Inquiry {
  epic: EpicSnapshot;
  verdict: Verdict;
  month: Month;
  today: Day;
  calendar: ProjectCalendar | null;
  norms: Norms;
  /** When each account first worked on the project’s other epics. */
  knownSince: ReadonlyMap<string, Day>;
  settings: ForecastVarianceSettings;
}

/** A ticket that was foreseen: what it took and what one of its size usually takes. Hours. */
export interface ForeseenTicket {
  ticket: Ticket;
  hours: number;
  expectedHours: number;
  blockedDays: number;
  /** Most of its hours are newcomers'. */
  isNewcomers: boolean;
  accountIds: string[];
}

export interface Case extends Inquiry {
  /** The hours the verdict is about. */
  pieces: Piece[];
  /** Hours of the forecast that the tickets there were then do not need: for tickets still to be written. */
  unwrittenHours: number;
  totalHours: number;
  /** All its foreseen tickets that count. */
  foreseen: ForeseenTicket[];
  handover: Handover;
  /** Hours a unit of size usually takes; of the forecast itself where the project's norm is not known. */
  rate: number;
  isNormKnown: boolean;
  sizes: ReadonlyMap<string, number>;
}

/** Works out once what every pattern looks at. */
export function caseOf(inquiry: Inquiry): Case {
  const { epic, verdict, month, norms } = inquiry;
  const all = piecesOf(epic, (each) => each <= month);
  const live = epic.tickets.filter(({ deleted }) => !deleted);
  const sizes = sizesOf(live);
  const known = norms.hoursPerSize[unitOf(live)];
  const then = ticketsThen(inquiry, all, sizes, known);
  const soFar = then.isWritten ? all : all.map(asForeseen);
  const pieces = verdict.measure.scope === 'month' ? soFar.filter(({ day }) => day.startsWith(month)) : soFar;
  const handover = handoverOf(soFar, inquiry.knownSince);
  const ofTicket = grouped(soFar);
  const planned = then.isWritten ? live.filter(({ key }) => !then.later.has(key)) : live;
  const plannedSize = planned.reduce((sum, { key }) => sum + (sizes.get(key) ?? 0), 0);
  const rate = known ?? (plannedSize > 0 ? (verdict.measure.forecastHours ?? 0) / plannedSize : 0);
  const touched = new Set(pieces.flatMap(({ ticket }) => ticket?.key ?? []));
  // What was not worked on at all may be why too few hours were used, never why too many were.
  const isWhole = verdict.measure.scope !== 'month' || verdict.direction === 'under';
  const foreseen = planned
    .filter(({ key }) => isWhole || touched.has(key))
    .map((ticket): ForeseenTicket => {
      const own = (ofTicket.get(ticket.key) ?? []).filter(({ kind }) => kind === 'foreseen');
      const hours = hoursOf(own);
      const byNewcomers = hoursOf(own.filter(({ accountId }) => handover.newcomers.has(accountId)));
      return {
        ticket,
        hours,
        expectedHours: (sizes.get(ticket.key) ?? 0) * rate,
        blockedDays: blockedDays(ticket, inquiry.today, inquiry.calendar),
        isNewcomers: hours > 0 && byNewcomers > hours * causeModel.inHands,
        accountIds: [...new Set(own.map(({ accountId }) => accountId))],
      };
    });
  return {
    ...inquiry,
    pieces,
    unwrittenHours: then.unwrittenHours,
    totalHours: hoursOf(pieces),
    foreseen,
    handover,
    rate,
    isNormKnown: known !== undefined,
    sizes,
  };
}

/** Which tickets came after the forecast, and whether it was made of those there were before. */
function ticketsThen(
  { epic, verdict, month }: Inquiry,
  pieces: readonly Piece[],
  sizes: ReadonlyMap<string, number>,
  rate: number | undefined,
) {
  const later = new Set(pieces.flatMap(({ kind, ticket }) => (kind === 'scope-added' && ticket ? [ticket.key] : [])));
  const isOpenThen = ({ doneOn }: Ticket) =>
    verdict.measure.scope !== 'month' || doneOn === null || doneOn >= `${month}-01`;
  const sizeOf = (tickets: readonly Ticket[]) => tickets.reduce((sum, { key }) => sum + (sizes.get(key) ?? 0), 0);
  const live = epic.tickets.filter((ticket) => !ticket.deleted && isOpenThen(ticket));
  const planned = sizeOf(live.filter(({ key }) => !later.has(key)));
  const forecast = verdict.measure.forecastHours ?? 0;
  if (rate === undefined)
    return { later, isWritten: planned >= sizeOf(live) * causeModel.writtenShare, unwrittenHours: 0 };
  const needed = planned * rate;
  return {
    later,
    isWritten: needed >= forecast * causeModel.writtenShare,
    unwrittenHours: Math.max(0, forecast - needed),
  };
}

const asForeseen = (piece: Piece): Piece => (piece.kind === 'scope-added' ? { ...piece, kind: 'foreseen' } : piece);

export const hoursOf = (pieces: readonly { hours: number }[]) => pieces.reduce((sum, { hours }) => sum + hours, 0);

function grouped(pieces: readonly Piece[]): Map<string, Piece[]> {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (!piece.ticket) continue;
    const group = groups.get(piece.ticket.key);
    if (group) group.push(piece);
    else groups.set(piece.ticket.key, [piece]);
  }
  return groups;
}
