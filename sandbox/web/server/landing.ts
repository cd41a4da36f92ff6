import { isQuietTime, nextAllowedInstant, type QuietHours } from '../../../agents/calendar/quiet-hours.ts';
import type { Agency } from '../../agency/agency.ts';
import { slackUserOf } from './cast.ts';

/** The people of one time zone, and when they are not written to. */
export type Office = QuietHours;

/** One office a time zone; a day is off there when most have no hours to work, as on weekends and public holidays. */
export function officesOf(agency: Agency, quiet: Pick<QuietHours, 'quietFrom' | 'quietUntil'>): Office[] {
  const { people } = agency.reeve;
  const zoneOf = (person: (typeof people)[number]) => slackUserOf(agency, person)?.tz ?? agency.about.timeZone;
  const zones = new Set([agency.about.timeZone, ...people.map(zoneOf)]);
  return [...zones].map((zone) => ({
    zone,
    quietFrom: quiet.quietFrom,
    quietUntil: quiet.quietUntil,
    workingDays: [1, 2, 3, 4, 5],
    daysOff: daysOffOf(
      people
        .filter((person) => zoneOf(person) === zone)
        .flatMap(({ accountId }) => agency.tempo.userSchedules[accountId] ?? []),
    ),
  }));
}

function daysOffOf(days: readonly { date: string; requiredSeconds: number }[]): ReadonlySet<string> {
  const balance = new Map<string, number>();
  for (const { date, requiredSeconds } of days) {
    balance.set(date, (balance.get(date) ?? 0) + (requiredSeconds === 0 ? 1 : -1));
  }
  return new Set([...balance].filter(([, free]) => free > 0).map(([date]) => date));
}

const mostSteps = 100;

/** The first instant at or after `at` at which every office can be written to; `at` itself when they never overlap. */
export function openFrom(at: Date, offices: readonly Office[]): Date {
  let open = at;
  for (let step = 0; step < mostSteps; step++) {
    const closed = offices.find((office) => isQuietTime(open, office));
    if (!closed) return open;
    const next = nextAllowedInstant(open, closed);
    if (next <= open) return at;
    open = next;
  }
  return at;
}
