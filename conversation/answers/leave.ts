import { addDays, dayName } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { leaveOf } from '../../services/time-compliance/leave.ts';
import { parseWeek } from '../../services/time-compliance/parse-week.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { quoted } from '../../views/parts.ts';
import { dataWords } from '../../views/time-compliance/person-week.ts';
import { rangeWords } from '../../views/time-compliance/week-words.ts';
import type { AskedContext } from '../asked.ts';
import { personAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How far ahead somebody's leave is looked for when no time is named. */
const aheadDays = 60;

/** Who is away, of the people the asker answers for and themselves; or when one person is. */
export async function answerLeave(context: AskedContext, asked: ArgumentsOf<'leave'>): Promise<Reply> {
  const { deps, actor, today } = context;
  const range = rangeOf(asked, today);
  const own = actor.person && !actor.answersFor(actor.person.accountId) ? [actor.person] : [];
  const people = asked.of === undefined ? [...actor.people, ...own] : [await personAsked(context, asked.of)];
  const away = await leaveOf(deps, people, range);
  const when = rangeWords(range.from, range.until);
  const source = dataWords(await deps.sources.freshness(), actor.timeZone);
  const whom =
    actor.people.length === 0 && asked.of === undefined
      ? 'You are not'
      : `${asked.of ?? 'Nobody you answer for'} is${asked.of ? ' not' : ''}`;
  if (away.length === 0) return { text: `${whom} away ${when}, as far as Tempo knows.`, source };
  const lines = away.map(
    ({ name, days }) =>
      `*${quoted(name, 60)}*: ${days.map(({ day, why }) => `${dayName(day)}${why === 'leave' ? '' : ` (${quoted(why, 40)})`}`).join(', ')}`,
  );
  const count = away.length === 1 ? '1 person is' : `${away.length} people are`;
  return { text: `*${count}* away ${when}.`, lines, source };
}

function rangeOf({ week, day, of }: ArgumentsOf<'leave'>, today: Day): DayRange {
  if (day !== undefined) return { from: day, until: day };
  if (week === undefined && of !== undefined) return { from: today, until: addDays(today, aheadDays) };
  const monday =
    week === 'next'
      ? addDays(weekContaining(today).from, 7)
      : (parseWeek(week ?? 'this', today) ?? weekContaining(today).from);
  return weekContaining(monday);
}
