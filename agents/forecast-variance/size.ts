import type { Ticket } from './snapshot.ts';

/** What a ticket's size is told in: its estimate, its story points, or each one as one. */
export type Unit = 'hours' | 'points' | 'tickets';

type Sized = Pick<Ticket, 'estimateHours' | 'points'>;

/** The unit most of these tickets have; estimates before points where both do. Units are never mixed. */
export function unitOf(tickets: readonly Sized[]): Unit {
  const has = (unit: Unit) => tickets.filter((ticket) => sizeIn(unit, ticket) !== null).length * 2 > tickets.length;
  if (has('hours')) return 'hours';
  return has('points') ? 'points' : 'tickets';
}

/** A ticket's size; null where it has none in that unit, and for counts. */
export function sizeIn(unit: Unit, { estimateHours, points }: Sized): number | null {
  const size = unit === 'hours' ? estimateHours : unit === 'points' ? points : null;
  return size !== null && size > 0 ? size : null;
}

/** Every ticket's size by key; one without among sized ones counts as their mean. */
export function sizesOf(tickets: readonly (Sized & { key: string })[]): Map<string, number> {
  const unit = unitOf(tickets);
  const known = tickets.flatMap((ticket) => sizeIn(unit, ticket) ?? []);
  const usual = known.length === 0 ? 1 : known.reduce((sum, size) => sum + size, 0) / known.length;
  return new Map(tickets.map((ticket) => [ticket.key, sizeIn(unit, ticket) ?? usual]));
}
