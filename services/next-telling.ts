import { addDays, dayOf } from '../agents/calendar/days.ts';
import { untilTold } from '../agents/calendar/quiet-hours.ts';
import type { ActorContext } from './deps.ts';

const daysAhead = 30;

/**
 * When somebody who asked not to be told until `asked` is told again: never at a moment when nothing is said to them anyway, such as a
 * night, a weekend, or a day they do not work.
 */
export async function nextTelling({ deps, actor }: ActorContext, asked: Date): Promise<Date> {
  const { quietFrom, quietUntil, workingDays } = await deps.store.settings.delivery();
  const day = dayOf(asked, actor.timeZone);
  const accountIds = actor.person ? [actor.person.accountId] : [];
  const range = { from: day, until: addDays(day, daysAhead), accountIds };
  const schedule = accountIds.length === 0 ? [] : await deps.sources.schedule(range);
  const daysOff = new Set(schedule.filter(({ requiredSeconds }) => requiredSeconds === 0).map((each) => each.day));
  return untilTold(asked, { zone: actor.timeZone, quietFrom, quietUntil, workingDays, daysOff });
}
