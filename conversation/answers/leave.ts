import { addDays } from '../../agents/calendar/days.ts';
import { monthRange, weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { leaveOf } from '../../services/time-compliance/leave.ts';
import { parseWeek } from '../../services/time-compliance/parse-week.ts';
import { awayLine, awaySaid, holidayLines } from '../../views/answers/leave.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { dataWords } from '../../views/source-words.ts';
import type { AskedContext } from '../asked.ts';
import { personAsked, teamAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How far ahead somebody's leave is looked for when no time is named. */
const aheadDays = 60;

/** Who is away, of the people the asker answers for and themselves; or when one person is. */
export async function answerLeave(context: AskedContext, asked: ArgumentsOf<'leave'>): Promise<Reply> {
  const { deps, actor, today } = context;
  const range = rangeOf(asked, today);
  const own = actor.person && !actor.answersFor(actor.person.accountId) ? [actor.person] : [];
  const team = asked.of === undefined ? null : await teamAsked(context, asked.of);
  const people = asked.of === undefined ? [...actor.people, ...own] : (team ?? [await personAsked(context, asked.of)]);
  const found = await leaveOf(deps, people, range);
  const away = found.flatMap(({ name, days }) => {
    const leave = days.filter(({ why }) => why === 'leave' || why === 'claimed');
    return leave.length > 0 ? [{ name, days: leave.map(({ day }) => day) }] : [];
  });
  const source = dataWords(await deps.sources.freshness(), ['tempo'], actor.timeZone);
  const days = away.reduce((sum, each) => sum + each.days.length, 0);
  const asks = { of: team ? null : (asked.of ?? null), people: away.length, days };
  return {
    text: awaySaid(asks, range, today),
    lines: [...away.map(awayLine), ...holidayLines(found, people.length)],
    source,
  };
}

function rangeOf({ week, day, month, from, until, of }: ArgumentsOf<'leave'>, today: Day): DayRange {
  if (day !== undefined) return { from: day, until: day };
  if (month !== undefined) return monthRange(month);
  if (from !== undefined) return { from, until: until ?? addDays(from, aheadDays) };
  if (week === undefined && of !== undefined) return { from: today, until: addDays(today, aheadDays) };
  const monday =
    week === 'next'
      ? addDays(weekContaining(today).from, 7)
      : (parseWeek(week ?? 'this', today) ?? weekContaining(today).from);
  return weekContaining(monday);
}
