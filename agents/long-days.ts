import { countedSeconds } from './counted.ts';
import { daysOfPeople, isLargePart, type Logged, type LongDay, longDays } from './doubtful-days.ts';
import type { Sources } from './sources.ts';

/** What is added up of a day. */
const fields = ['accountId', 'day', 'seconds'] as const;

/**
 * The days that are too long for one person over all projects, among those of which one of these lists (a project's or an epic's
 * entries) has a large part. Most lists have no such day; then nothing is read.
 */
export async function readLongDays(
  sources: Pick<Sources, 'worklogs'>,
  lists: readonly (readonly Logged[])[],
  maxHoursPerDay: number,
): Promise<LongDay[]> {
  const parts = lists.flatMap((list) => daysOfPeople(list)).filter((day) => isLargePart(day, maxHoursPerDay));
  const days = parts
    .flat()
    .map(({ day }) => day)
    .sort();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  const accountIds = [...new Set(parts.flat().map(({ accountId }) => accountId))];
  const all = await sources.worklogs({ from, until, accountIds, fields });
  return longDays(
    all.map((one) => ({ ...one, seconds: countedSeconds(one) })),
    maxHoursPerDay,
  );
}
