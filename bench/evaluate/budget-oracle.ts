import { addDays, daysBetween, daysIn } from '../../agents/calendar/days.ts';
import type { Standing } from '../../agents/retainer-budget/projection.ts';
import { type Projection, sumUp } from '../../agents/retainer-budget/sum.ts';
import { eveningOf, hoursIn, type LoggedWork, type Work } from '../../agents/retainer-budget/work.ts';

/** What came of a project in the end: all that was ever logged, and who was there when, sick days included. */
export type Final = Pick<Work, 'from' | 'presence'> & { entries: LoggedWork[] };

/** The past as if everybody had logged each day at once: what a perfect correction for late logging would see. */
export function withoutLateness(work: Work, final: Final, standing: Standing): { work: Work; standing: Standing } {
  const { day } = standing.now;
  const entries = final.entries
    .filter((entry) => entry.day >= work.from && entry.day <= day)
    .map((entry) => ({ ...entry, place: daysBetween(work.from, entry.day), lagHours: 0 }));
  return { work: { ...work, entries }, standing: { ...standing, now: eveningOf(day) } };
}

/**
 * The true hours so far, everybody's true leave to come, and the true average pace of each person over all months, later
 * ones included. What is off then is how work falls on days and months.
 */
export function toldAll(final: Final, { period, now, budgetHours }: Standing): Projection {
  const last = final.entries.at(-1)?.day ?? now.day;
  const past = daysBetween(final.from, last);
  const paces = final.presence.map(({ accountId, shares }) => {
    const capacity = shares.slice(0, past + 1).reduce((sum, share) => sum + share, 0);
    const own = final.entries.filter((entry) => entry.accountId === accountId);
    const hours = own.reduce((sum, entry) => sum + entry.hours, 0);
    return { shares, rate: capacity > 0 ? hours / capacity : 0 };
  });
  const rate = paces.reduce((sum, pace) => sum + pace.rate, 0);
  const left = daysIn({ from: addDays(now.day, 1), until: period.until }).map((day) => {
    const index = daysBetween(final.from, day);
    return { day, share: paces.reduce((sum, pace) => sum + (pace.rate * (pace.shares[index] ?? 0)) / rate, 0) };
  });
  return sumUp({ today: now.day, budgetHours, reachedOn: null }, 'working', {
    loggedHours: hoursIn(final.entries, { from: period.from, until: now.day }),
    lateHours: 0,
    hoursPerDay: rate,
    left,
  });
}
