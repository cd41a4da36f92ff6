import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { daysBetween } from '../agents/calendar/days.ts';
import type { Day, DayRange } from '../agents/calendar/types.ts';
import type { HolidayCount, ScheduleDay } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, portion, sharing } from './collection.ts';
import { daySchema } from './day.ts';
import { keepAnswers } from './kept.ts';
import { keepMonths } from './kept-months.ts';
import { putStorable } from './put-all.ts';

/** `readOn` is the day it was last asked for, in the workspace's zone: a person is asked for once a day. */
export interface StoredScheduleDay extends ScheduleDay {
  readOn: Day;
}

const scheduleDaySchema = z.object({
  accountId: z.string().min(1),
  day: daySchema,
  requiredSeconds: z.number().min(0),
  holidayName: z.string().nullable(),
  holidaySeconds: z.number().min(0).exactOptional(),
  readOn: daySchema,
}) satisfies z.ZodType<StoredScheduleDay>;

export const schedules: CollectionDefinition<StoredScheduleDay> = {
  name: 'schedules',
  schema: scheduleDaySchema,
  indexes: [
    { key: { accountId: 1, day: 1 }, unique: true },
    { key: { day: 1 } },
    { key: { requiredSeconds: 1, holidayName: 1 } },
  ],
};

/** So many days ahead say when somebody was last asked for. */
const tellingDays = 7;

type ScheduleQuery = DayRange & { accountIds?: string[] };

/** So many days of people a month are kept in memory where nobody else writes them: those of two hundred and fifty people. */
const mostKeptAMonth = 7_750;

/** `alone`: nobody else writes here, so that what was read can be kept. */
export function createScheduleStore(db: Db, { alone = false } = {}) {
  const rows = collectionOf(db, schedules);
  const kept = keepMonths<ScheduleDay>(
    (range, limit) => rowsOf(range).limit(limit).toArray(),
    { keyOf, inOrder: byPerson },
    alone ? mostKeptAMonth : 0,
  );
  const keptHolidays = keepAnswers(readHolidays, alone ? Number.POSITIVE_INFINITY : 0);
  return {
    /** Somebody wrote to the collection itself. */
    changed() {
      kept.changed();
      keptHolidays.changed();
    },

    /**
     * Adds or replaces; answers what cannot be stored. A day that says what it said is written again only if it is to tell
     * when somebody was last asked for: the day of reading and the next ones.
     */
    async put(list: readonly StoredScheduleDay[]) {
      const known = await sayingsOf(list);
      const news = list.filter((row) => tellsReading(row) || !known.has(sayingOf(row)));
      if (news.length === 0) return [];
      const days = news.map(({ readOn, ...day }) => day);
      const write = () => putStorable(db, schedules, ['accountId', 'day'], news);
      return keptHolidays.writing(() => kept.storing(days, write));
    },

    /** What was required of these people, or of everybody, days inclusive. */
    async find({ accountIds, ...range }: ScheduleQuery): Promise<ScheduleDay[]> {
      const known = await kept.read(range);
      if (!known) return (await rowsOf(range, accountIds).toArray()).sort(byPerson);
      const asked = accountIds && new Set(accountIds);
      const own = asked ? known.filter(({ accountId }) => asked.has(accountId)) : known;
      return own.map((row) => ({ ...row })).sort(byPerson);
    },

    /** The days, both ends included, on which a holiday leaves somebody nothing to work, and of how many whose schedule is known. */
    async holidays({ from, until }: DayRange): Promise<HolidayCount[]> {
      return keptHolidays.read({ from, until });
    },

    /** For everybody whose schedule covers `day`: the day it was last read on. */
    async readOn(day: Day): Promise<Map<string, Day>> {
      const found = await rows.find({ day }, { projection: { _id: 0, accountId: 1, readOn: 1 } }).toArray();
      return new Map(found.map((row) => [row.accountId, row.readOn]));
    },
  };

  /** In no order: to sort them the server would hold all of them at once. */
  function rowsOf({ from, until }: DayRange, accountIds?: string[]) {
    const filter: Filter<StoredScheduleDay> = { day: { $gte: from, $lte: until } };
    if (accountIds) filter.accountId = { $in: accountIds };
    return rows
      .find<ScheduleDay>(filter, { projection: { _id: 0, readOn: 0 } })
      .batchSize(portion)
      .map<ScheduleDay>(sharing(['accountId', 'day']));
  }

  /** What is known of the same people for the days from the first of these to the last. */
  async function sayingsOf(list: readonly StoredScheduleDay[]): Promise<Set<string>> {
    const days = list.map(({ day }) => day).sort();
    const [from, until] = [days.at(0), days.at(-1)];
    if (from === undefined || until === undefined) return new Set();
    const known = await kept.read({ from, until });
    if (known) return new Set(known.map(sayingOf));
    const accountIds = [...new Set(list.map(({ accountId }) => accountId))];
    const found = rows.find({ accountId: { $in: accountIds }, day: { $gte: from, $lte: until } }).batchSize(portion);
    return new Set((await found.toArray()).map(sayingOf));
  }

  async function readHolidays({ from, until }: DayRange): Promise<HolidayCount[]> {
    // Holidays are few among all days of everybody: the index leads to them alone.
    const filter = { requiredSeconds: 0, holidayName: { $gte: '' }, day: { $gte: from, $lte: until } };
    const off = await countByDay(filter);
    const people = await countByDay({ day: { $in: [...off.keys()] } });
    return [...off].map(([day, count]) => ({ day, people: people.get(day) ?? 0, off: count })).sort(byDay);
  }

  async function countByDay(filter: Filter<StoredScheduleDay>): Promise<Map<Day, number>> {
    const counted = rows.aggregate<{ _id: Day; count: number }>([
      { $match: filter },
      { $group: { _id: '$day', count: { $sum: 1 } } },
    ]);
    return new Map((await counted.toArray()).map(({ _id, count }) => [_id, count]));
  }
}

const keyOf = ({ accountId, day }: ScheduleDay) => `${accountId} ${day}`;
const byPerson = (a: ScheduleDay, b: ScheduleDay) => {
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return a.day < b.day ? -1 : 1;
};
const byDay = (a: HolidayCount, b: HolidayCount) => (a.day < b.day ? -1 : 1);

/** All that a day says of its person, apart from when it was read. */
const sayingOf = ({ accountId, day, requiredSeconds, holidayName, holidaySeconds }: ScheduleDay) =>
  JSON.stringify([accountId, day, requiredSeconds, holidayName, holidaySeconds]);

/** Whether `readOn` will ask this row; after a longer stop, more is read again than needed. */
const tellsReading = ({ day, readOn }: StoredScheduleDay) => day >= readOn && daysBetween(readOn, day) <= tellingDays;
