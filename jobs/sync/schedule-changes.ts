import { withFigures } from '../../agents/numbers.ts';
import type { ScheduleDay } from '../../agents/sources.ts';
import type { Rejected } from '../../integrations/http/page.ts';
import type { StoredScheduleDay } from '../../store/schedules.ts';
import type { Unstorable } from '../../store/storable.ts';
import { isClockSettled } from './clock.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** What notes call these lists while they are told otherwise than before. */
const listOfSchedules = 'schedules';
const reach = 'what is expected of people stays as it was known; check the workload and holiday schemes in Tempo';

/** What the Tempo client, and so notes, call the days of somebody's schedule. */
export const rowsOf = (accountId: string) => `Tempo schedule of ${accountId}`;

/** A day of it that cannot be stored, as notes have it. */
export const rejectedDay = ({ row: { accountId, day }, problem }: Unstorable<StoredScheduleDay>): Rejected => ({
  ...{ where: rowsOf(accountId), id: day, accountId, day, problem },
});

/**
 * What Tempo says of people's days otherwise than before, held back until everybody was asked: one person may work less from today
 * on, but if holidays vanish for many, or many have other hours or none at all, Tempo rather tells less than there is.
 */
export function createScheduleChanges(run: SyncRun) {
  const held: StoredScheduleDay[][] = [];
  const days = { known: 0, changed: 0, holidays: 0, lostHolidays: 0 };
  const people = { known: 0, silent: 0 };

  return {
    /** Takes somebody's answer; answers the rows that may be stored at once. */
    take(before: readonly ScheduleDay[], rows: readonly StoredScheduleDay[]): readonly StoredScheduleDay[] {
      if (before.length === 0) return rows;
      people.known++;
      if (rows.length === 0) people.silent++;
      const now = new Map(rows.map((row) => [row.day, row]));
      let isChanged = false;
      for (const { day, requiredSeconds, holidayName } of before) {
        const row = now.get(day);
        if (!row) continue;
        days.known++;
        if (holidayName !== null) days.holidays++;
        const isLost = holidayName !== null && row.holidayName === null && row.requiredSeconds > requiredSeconds;
        // A holiday that is new excuses people, and accuses nobody.
        const isOther = row.requiredSeconds !== requiredSeconds && row.holidayName === null;
        if (isLost) days.lostHolidays++;
        if (isOther) days.changed++;
        isChanged ||= isOther;
      }
      if (!isChanged) return rows;
      held.push([...rows]);
      return [];
    },

    /** Stores what was held back, or notes why it is not believed. */
    async settle(): Promise<'believed' | 'doubted'> {
      const odd = isClockSettled(run, listOfSchedules) ? null : oddOf();
      if (people.known > 0) run.notes.clock(listOfSchedules, odd === null);
      if (odd !== null) {
        run.notes.doubt(`schedules: ${odd}; ${reach}`);
        return 'doubted';
      }
      for (const rows of held) run.notes.reject((await run.store.schedules.put(rows)).map(rejectedDay));
      return 'believed';
    },
  };

  function oddOf(): string | null {
    const { limits } = run;
    if (isImplausibleLoss(people.known, people.silent, limits))
      return withFigures`${people.silent} of ${people.known} people have none any more`;
    if (isImplausibleLoss(days.holidays, days.lostHolidays, limits))
      return withFigures`${days.lostHolidays} of ${days.holidays} holidays are working days now`;
    if (isImplausibleLoss(days.known, days.changed, limits))
      return withFigures`${days.changed} of ${days.known} days have other hours than before`;
    return null;
  }
}

export type ScheduleChanges = ReturnType<typeof createScheduleChanges>;
