import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { isReeve } from '../../agents/identity.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import { timesheetUrl } from '../../agents/time-compliance/reminder.ts';
import { mustReach } from '../../services/access.ts';
import { parseWeek } from '../../services/time-compliance/parse-week.ts';
import {
  type PersonWeek,
  personWeek,
  type WeekShown,
  weekNow,
  worstFirst,
} from '../../services/time-compliance/weeks.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import {
  dayLine,
  dayOfPeopleSaid,
  daySaid,
  personLine,
  shortDaysSaid,
  totalSaid,
  weekSaid,
} from '../../views/answers/hours.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { dataWords } from '../../views/source-words.ts';
import { weekWords } from '../../views/time-compliance/person-week.ts';
import type { AskedContext } from '../asked.ts';
import { personAsked, teamAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';
import { hoursInRange, hoursOn, rangeAsked, whoWords } from './logged.ts';

type Asked = ArgumentsOf<'hours'>;

/** Hours of a week, a day, a month or any range: the asker’s own, one person’s, or those of the people they answer for. */
export async function answerHours(context: AskedContext, asked: Asked): Promise<Reply> {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm time');
  if (asked.project ?? asked.epic ?? asked.ticket) {
    const source = dataWords(await deps.sources.freshness(), ['tempo', 'jira'], actor.timeZone);
    return { ...(await hoursOn(context, asked)), source };
  }
  const who = asked.of ?? (actor.people.length > 0 && asked.missing ? 'others' : undefined);
  const isNamed = who !== undefined && who !== 'me' && who !== 'others';
  const team = isNamed ? await teamAsked(context, who) : who === 'others' ? actor.people.filter(isSomebody) : null;
  if (team?.length === 0) return nobodyElse(context, asked);
  const people = team ?? [isNamed ? await personAsked(context, who) : mustBe(actor.person)];
  const whom = isNamed ? `people of ${who} you answer for` : 'people you answer for';
  const isDay = asked.day !== undefined && asked.day < today;
  const range = rangeAsked(asked, today);
  if (range && !isDay && (asked.week === undefined || asked.month !== undefined))
    return summed(context, people, { range, whom: team ? whom : null, missing: asked.missing === true });
  const monday = mondayOf(asked, today);
  const { shown, judged } = await weekNow(deps, monday, people);
  const weeks = judged.map(personWeek);
  const source = await sourceOf(context, monday);
  if (team && asked.day !== undefined)
    return { ...othersOnDay(weeks, asked.day, { whom, missing: asked.missing }), source };
  if (team) return { ...others(weeks, shown, asked.missing === true, whom), source };
  const [week] = weeks;
  const [person] = people;
  if (!week || !person)
    throw new UserFacingError('Reeve does not know your Jira account, so it cannot find your hours.');
  const { day } = asked;
  if (day === undefined)
    return { text: weekSaid(whoWords(context, person), week, shown), lines: shortDaysSaid(week), source };
  const said = daySaid(whoWords(context, person), week, day);
  return said === null
    ? summed(context, people, { range: { from: day, until: day }, whom: null, missing: false })
    : { text: said, source };
}

/** Accounts of apps, Reeve’s own among them, are nobody whose hours are asked of. */
const isSomebody = (person: Person) => person.accountType !== 'app' && !isReeve(person);

/** What was logged in a range that is no week. */
async function summed(
  context: AskedContext,
  people: readonly Person[],
  { range, whom, missing }: { range: DayRange; whom: string | null; missing: boolean },
): Promise<Reply> {
  const [only] = people;
  const who = whom === null && only ? whoWords(context, only) : `${numberText(people.length)} ${whom}`;
  const { text, lines } = await hoursInRange(context, people, { range, who });
  const judged = missing ? ' Who has not logged enough is judged by week: name one.' : '';
  return { text: `${text}${judged}`, ...(lines ? { lines } : {}), source: await sourceOf(context, range.from) };
}

function others(weeks: readonly PersonWeek[], shown: WeekShown, onlyMissing: boolean, whom: string): Reply {
  const short = weeks.filter(({ status }) => status === 'partial' || status === 'non-compliant');
  const unmeasured = weeks.filter(({ status }) => status === 'not-measured').length;
  const lines = worstFirst(onlyMissing ? short : weeks).map(personLine);
  const doubt = unmeasured > 0 ? ` ${unmeasured} cannot be measured.` : '';
  if (shown.judgedUntil < shown.weekStart)
    return {
      text: `Nobody is behind yet: no day of this week is over (${weekWords(shown)}).`,
      lines: onlyMissing ? [] : lines,
    };
  const text =
    short.length === 0
      ? `All ${whom} have logged enough (${weekWords(shown)}).${doubt}`
      : `*${numberText(short.length)} of ${numberText(weeks.length)}* ${whom} have not logged enough (${weekWords(shown)}).${doubt}`;
  return { text: onlyMissing ? text : `${totalSaid(weeks)} ${text}`, lines };
}

/** Each one’s hours of a day that is over, or only of those who logged less than was expected of them. */
function othersOnDay(
  weeks: readonly PersonWeek[],
  day: Day,
  asked: { whom: string; missing: boolean | undefined },
): Reply {
  const days = weeks.flatMap(({ name, facts }) => {
    const found = facts?.days.find((each) => each.day === day);
    return found ? [{ name, logged: found.loggedHours, expected: found.expectedHours }] : [];
  });
  const short = days.filter(({ logged, expected }) => logged + leastShort < expected);
  const shown = (asked.missing ? short : days).sort((a, b) => a.logged - a.expected - (b.logged - b.expected));
  const isOff = days.every(({ expected }) => expected === 0);
  return {
    text: dayOfPeopleSaid(short.length, days.length, { day, whom: asked.whom, isOff }),
    lines: shown.map(dayLine),
  };
}

/** Less than is shown of an hour is not short. */
const leastShort = 0.005;

async function nobodyElse(context: AskedContext, asked: Asked): Promise<Reply> {
  const own = await answerHours(context, { ...asked, of: 'me', missing: undefined });
  return { ...own, text: `You answer for nobody, so here are your own hours. ${own.text}` };
}

function mondayOf({ week, day }: Asked, today: Day): Day {
  if (day !== undefined) return weekContaining(day).from;
  if (week === 'next') throw new UserFacingError('That week has not begun yet, so nothing is logged.');
  const monday = parseWeek(week ?? 'last', today);
  if (monday === null || monday > today) throw new UserFacingError('That week has not begun yet.');
  return monday;
}

function mustBe(person: Person | null): Person {
  if (person) return person;
  throw new UserFacingError(
    'Reeve does not know your Jira account, so it cannot find your hours. An admin can match it.',
  );
}

async function sourceOf({ deps, actor }: AskedContext, monday: Day): Promise<string> {
  const { jiraSiteUrl } = await deps.sources.workspace();
  const data = dataWords(await deps.sources.freshness(), ['tempo'], actor.timeZone);
  return `${data} · <${timesheetUrl(jiraSiteUrl, monday)}|Timesheet>`;
}
