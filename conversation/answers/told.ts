import { addDays, dayOf, instantOf } from '../../agents/calendar/days.ts';
import { monthRange, weekContaining } from '../../agents/calendar/periods.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import { numberText } from '../../agents/numbers.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import { RefusedError, whomToAsk } from '../../services/access.ts';
import { parseWeek } from '../../services/time-compliance/parse-week.ts';
import { toldLines } from '../../services/told.ts';
import { periodWords } from '../../views/answers/logged-hours.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { slackDate } from '../../views/mrkdwn.ts';
import type { AskedContext } from '../asked.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How far back is looked when no time is named. */
const latelyDays = 14;

/** What Reeve told the asker, newest first. Throws RefusedError when they ask what somebody else was told. */
export async function answerTold(context: AskedContext, asked: ArgumentsOf<'told'>): Promise<Reply> {
  const { deps, actor } = context;
  if (asked.of !== undefined && asked.of !== actor.person?.displayName)
    throw new RefusedError(`You can see only what you were told yourself. ${whomToAsk(deps)}`);
  const today = dayOf(deps.clock(), actor.timeZone);
  const range = rangeOf(asked, today);
  const lines = await toldLines(
    context,
    {
      from: instantOf(range.from, '00:00', actor.timeZone),
      until: instantOf(addDays(range.until, 1), '00:00', actor.timeZone),
    },
    asked.project,
  );
  const isNamed = asked.day ?? asked.week ?? asked.month ?? asked.from;
  const when = isNamed ? periodWords(range, null) : `in the last ${latelyDays} days`;
  const about = asked.project === undefined ? '' : ` about ${asked.project}`;
  if (lines.length === 0) return { text: `I told you nothing${about} ${when}.` };
  const times = lines.length === 1 ? 'one thing' : `${numberText(lines.length)} things`;
  return {
    text: `I told you *${times}*${about} ${when}.`,
    lines: lines.map(({ at, text, key }) => `${slackDate(at, actor.timeZone)} · ${text} (\`${shortIdOf(key)}\`)`),
    source: 'From what Reeve has sent you · `why` with an id says what it rests on',
  };
}

function rangeOf({ day, week, month, from, until }: ArgumentsOf<'told'>, today: string): DayRange {
  if (day !== undefined) return { from: day, until: day };
  if (month !== undefined) return monthRange(month);
  if (from !== undefined) return { from, until: until ?? today };
  if (week === undefined) return { from: addDays(today, -latelyDays), until: today };
  return weekContaining(parseWeek(week, today) ?? today);
}
