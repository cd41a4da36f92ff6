import { weekdayOf } from '../calendar/days.ts';
import { groupBy } from '../group-by.ts';
import type { LoggedWork, Moment } from './work.ts';

/** The share of somebody's work of a day that is logged by now, 0–1; `place` as in `LoggedWork`. */
export type Lateness = (accountId: string | null, place: number) => number;

/** How many hours of somebody's own past outweigh how the whole team logs, and how many of a weekday how they log on others. */
const ownHoursNeeded = 20;
const weekdayHoursNeeded = 5;

/**
 * How late people log, learnt from days that are so long ago that nothing more is to be expected; what is never logged is never
 * waited for. Weekdays are told apart: whoever logs on Fridays has logged nothing of Monday on Wednesday, and all of Friday at
 * its end. `today` is the place of the day it is seen from: later worklogs teach nothing. Without such days a day counts as logged once it is over.
 */
export function latenessOf(
  known: readonly LoggedWork[],
  { today, now, settledDays }: { today: number; now: Moment; settledDays: number },
): Lateness {
  const settled = known.filter(({ place }) => today - place >= settledDays);
  if (settled.length === 0) return (_, place) => Math.min(1, today - place + now.hour / 24);
  const todays = weekdayOf(now.day);
  const weekday = (place: number) => (todays + (((place - today) % 7) + 7)) % 7;
  const curve = (entries: readonly LoggedWork[]) => curveOf(entries, now.hour, settledDays);
  const team = curve(settled);
  const own = new Map(
    [...groupBy(settled, ({ accountId }) => accountId)].map(([accountId, entries]) => [
      accountId,
      {
        all: curve(entries),
        on: new Map([...groupBy(entries, ({ place }) => weekday(place))].map(([day, some]) => [day, curve(some)])),
      },
    ]),
  );
  return (accountId, place) => {
    const age = today - place;
    if (age >= settledDays) return 1;
    const all = (team[age] ?? 0) / (team[settledDays] ?? 1);
    const one = accountId === null ? undefined : own.get(accountId);
    if (!one) return all;
    const usually = blend(one.all, age, { share: all, worth: ownHoursNeeded });
    const same = one.on.get(weekday(place));
    return same ? blend(same, age, { share: usually, worth: weekdayHoursNeeded }) : usually;
  };
}

/** The share of a curve at an age, with hours of a prior one. */
function blend(curve: readonly number[], age: number, prior: { share: number; worth: number }): number {
  return ((curve[age] ?? 0) + prior.worth * prior.share) / ((curve.at(-1) ?? 0) + prior.worth);
}

/** Hours that were logged by the `hour` so many days after their own; the last is all of them. */
function curveOf(entries: readonly LoggedWork[], hour: number, settledDays: number): number[] {
  const sums = new Array<number>(settledDays + 1).fill(0);
  for (const { lagHours, hours } of entries) {
    const days = Math.min(settledDays, Math.max(0, Math.ceil((lagHours - hour) / 24)));
    sums[days] = (sums[days] ?? 0) + hours;
  }
  for (let days = 1; days <= settledDays; days++) sums[days] = (sums[days] ?? 0) + (sums[days - 1] ?? 0);
  return sums;
}
