import { max } from 'simple-statistics';
import { addDays, daysIn, weekdayOf } from '../../calendar/days.ts';
import { worksOn } from '../../calendar/project-calendar.ts';
import type { Day, Month } from '../../calendar/types.ts';
import type { ProjectCalendar } from '../../project.ts';
import type { EpicSnapshot, Forecast, Ticket } from '../snapshot.ts';

/** Where an hour on an epic belongs: foreseen work, or one of the reasons it was not. */
export type Kind = 'foreseen' | 'scope-added' | 'outside-forecast' | 'reopened';

export interface Piece {
  kind: Kind;
  ticket: Ticket | null;
  accountId: string;
  day: Day;
  hours: number;
}

/** An epic's hours in the months that `matches`, each with where it belongs. */
export function piecesOf(epic: EpicSnapshot, matches: (month: Month) => boolean): Piece[] {
  const byKey = new Map(epic.tickets.map((ticket) => [ticket.key, ticket]));
  const teams = teamsForecast(epic.forecasts);
  const hasTickets = epic.tickets.some(({ deleted }) => !deleted);
  const saidIn = new Map<Month, Date | null>();
  const saidFor = (month: Month) => {
    const known = saidIn.get(month);
    if (known !== undefined) return known;
    const said = lastSaidFor(month, epic.forecasts);
    saidIn.set(month, said);
    return said;
  };
  return epic.entries
    .filter(({ day, seconds }) => matches(day.slice(0, 7)) && seconds > 0)
    .map(({ ticketKey, accountId, team, day, seconds }) => {
      const ticket = ticketKey === null ? null : (byKey.get(ticketKey) ?? null);
      const kind =
        teams !== null && !teams.has(team)
          ? 'outside-forecast'
          : kindOf(ticket, day, ticket === null ? null : saidFor(day.slice(0, 7)), hasTickets);
      return { kind, ticket, accountId, day, hours: seconds / 3600 };
    });
}

/** The teams an epic was forecast for; null where a forecast is for all of them together. */
function teamsForecast(forecasts: readonly Forecast[]): Set<string> | null {
  const teams = forecasts.map(({ team }) => team);
  return teams.length === 0 || teams.includes('') ? null : new Set(teams);
}

/** Where an epic has no tickets its hours can only be on itself. */
function kindOf(ticket: Ticket | null, day: Day, said: Date | null, hasTickets: boolean): Kind {
  if (ticket === null) return hasTickets ? 'outside-forecast' : 'foreseen';
  if (said !== null && ticket.createdAt > said) return 'scope-added';
  if (said !== null && ticket.joinedAt > said) return 'outside-forecast';
  return ticket.reopenedOn.some((reopened) => day >= reopened) ? 'reopened' : 'foreseen';
}

/** When a month's forecast was said last: what was known then is in it. For a month without one, the last of all. */
function lastSaidFor(month: Month, forecasts: readonly Forecast[]): Date | null {
  const own = forecasts.filter((forecast) => forecast.month === month);
  const times = (own.length > 0 ? own : forecasts).flatMap(({ lastSaidAt }) => lastSaidAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(max(times));
}

/** Whether a ticket came after everything that was ever forecast. */
export function cameLater(ticket: Ticket, { forecasts }: EpicSnapshot): boolean {
  const times = forecasts.flatMap(({ lastSaidAt }) => lastSaidAt?.getTime() ?? []);
  return times.length > 0 && ticket.createdAt.getTime() > max(times);
}

/** Working days a ticket was blocked up to a day. The day it was freed was worked on again. */
export function blockedDays({ blocked }: Ticket, today: Day, calendar: ProjectCalendar | null): number {
  const isWorked = (day: Day) => (calendar ? worksOn(day, calendar) : weekdayOf(day) <= 5);
  const days = blocked.flatMap(({ from, until }) =>
    daysIn({ from, until: addDays(until !== null && until < today ? until : today, -1) }).filter(isWorked),
  );
  return new Set(days).size;
}
