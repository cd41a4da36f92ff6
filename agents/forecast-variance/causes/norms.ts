import { median, quantile } from 'simple-statistics';
import type { Month } from '../../calendar/types.ts';
import { sizesOf, type Unit, unitOf } from '../size.ts';
import type { EpicSnapshot } from '../snapshot.ts';
import { type Kind, piecesOf } from './work.ts';

/** What is usual in a project, learnt from its other epics. */
export interface Norms {
  /** Hours a finished ticket takes per unit of size; absent where too few are known. */
  hoursPerSize: Partial<Record<Unit, number>>;
  /** Share of an epic's hours that is no foreseen work, ratio 0–1: in the middle epic, and in all but the highest tenth. */
  shares: Record<Exclude<Kind, 'foreseen'>, { usual: number; high: number }>;
  /** Epics and finished tickets they were learnt from. */
  epics: number;
  tickets: number;
}

const fewestTickets = 8;
const fewestEpics = 3;
const fewestTicketsOfAnEpic = 3;
const highest = 0.9;

/** The norms of a project as one of its epics sees them: that epic itself teaches nothing about itself. */
export function normsOf(epics: readonly EpicSnapshot[], but: EpicSnapshot, until: Month): Norms {
  const others = epics.filter(({ key, deleted }) => key !== but.key && !deleted);
  const learnt = others.map((epic) => ({ unit: unitOf(epic.tickets), ...finishedOf(epic) }));
  const units: Unit[] = ['hours', 'points', 'tickets'];
  const rates = units.flatMap((unit) => {
    const rate = rateOf(learnt.filter((each) => each.unit === unit));
    return rate === null ? [] : [[unit, rate] as const];
  });
  const shares = others.flatMap((epic) => sharesOf(epic, until) ?? []);
  const range = (kind: keyof Norms['shares']) => {
    const own = shares.map((each) => each[kind]);
    return own.length < fewestEpics ? { usual: 0, high: 0 } : { usual: median(own), high: quantile(own, highest) };
  };
  return {
    hoursPerSize: Object.fromEntries(rates),
    shares: {
      'scope-added': range('scope-added'),
      'outside-forecast': range('outside-forecast'),
      reopened: range('reopened'),
    },
    epics: others.length,
    tickets: learnt.reduce((sum, { tickets }) => sum + tickets, 0),
  };
}

/** The middle epic's rate, so that one that ran away does not become the norm; all of them together where they are few. */
function rateOf(epics: readonly { tickets: number; size: number; hours: number }[]): number | null {
  const whole = epics.filter(({ tickets }) => tickets >= fewestTicketsOfAnEpic);
  if (whole.length >= fewestEpics) return median(whole.map(({ hours, size }) => hours / size));
  const sum = (of: (epic: (typeof epics)[number]) => number) => epics.reduce((total, epic) => total + of(epic), 0);
  return sum(({ tickets }) => tickets) >= fewestTickets ? sum(({ hours }) => hours) / sum(({ size }) => size) : null;
}

function finishedOf({ tickets, entries }: EpicSnapshot) {
  const sizes = sizesOf(tickets);
  const finished = new Set(tickets.filter(({ done, deleted }) => done && !deleted).map(({ key }) => key));
  const hours = entries.reduce(
    (sum, { ticketKey, seconds }) => (ticketKey !== null && finished.has(ticketKey) ? sum + seconds / 3600 : sum),
    0,
  );
  return { tickets: finished.size, size: [...finished].reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0), hours };
}

function sharesOf(epic: EpicSnapshot, until: Month): Record<Exclude<Kind, 'foreseen'>, number> | null {
  const pieces = piecesOf(epic, (month) => month <= until);
  const total = pieces.reduce((sum, { hours }) => sum + hours, 0);
  if (total <= 0 || epic.forecasts.length === 0) return null;
  const of = (kind: Kind) => pieces.reduce((sum, piece) => (piece.kind === kind ? sum + piece.hours : sum), 0) / total;
  return { 'scope-added': of('scope-added'), 'outside-forecast': of('outside-forecast'), reopened: of('reopened') };
}
