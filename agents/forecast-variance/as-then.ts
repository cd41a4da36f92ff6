import { dayOf } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import type { EpicSnapshot, ForecastVarianceSnapshot, Ticket } from './snapshot.ts';

/**
 * The snapshot as of the last day of its month: without tickets that were made or moved there later, and with what was done by
 * then. Hours and forecasts of the month count as they are, whenever they were written.
 */
export function asThen(snapshot: ForecastVarianceSnapshot, until: Day): ForecastVarianceSnapshot {
  const { timeZone } = snapshot.workspace;
  const isThere = ({ createdAt, joinedAt }: Ticket) =>
    dayOf(createdAt, timeZone) <= until && dayOf(joinedAt, timeZone) <= until;
  const wasDone = (done: boolean, on: Day | null) => done && (on === null || on <= until);
  const epicThen = (epic: EpicSnapshot): EpicSnapshot => ({
    ...epic,
    closed: wasDone(epic.closed, epic.closedOn),
    tickets: epic.tickets.filter(isThere).map((ticket) => ({ ...ticket, done: wasDone(ticket.done, ticket.doneOn) })),
  });
  return { ...snapshot, today: until, epics: snapshot.epics.map(epicThen) };
}
