import { hoursText } from '../../agents/calendar/hours.ts';
import { monthRange, weekContaining } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { countedSeconds } from '../../agents/counted.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import { timesheetUrl } from '../../agents/time-compliance/reminder.ts';
import { inWords } from '../../agents/visible-text.ts';
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
import { daySaid, personLine, shortDaysSaid, weekSaid } from '../../views/answers/hours.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { dataWords } from '../../views/source-words.ts';
import { weekWords } from '../../views/time-compliance/person-week.ts';
import type { AskedContext } from '../asked.ts';
import { personAsked, teamAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

type Asked = ArgumentsOf<'hours'>;

/** Hours of a week, a day or a month: the asker’s own, one person’s, or those of the people they answer for. */
export async function answerHours(context: AskedContext, asked: Asked): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm time');
  const who = asked.of ?? (actor.people.length > 0 && asked.missing ? 'others' : undefined);
  const isNamed = who !== undefined && who !== 'me' && who !== 'others';
  const team = isNamed ? await teamAsked(context, who) : who === 'others' ? actor.people : null;
  const person = isNamed && !team ? await personAsked(context, who) : actor.person;
  if (asked.month !== undefined) return ofMonth(context, asked.month, team ?? [mustBe(person)]);
  const monday = mondayOf(asked, context.today);
  const people = team ?? (person ? [person] : []);
  if (team?.length === 0) return nobodyElse(context, asked);
  const { shown, judged } = await weekNow(deps, monday, people);
  const weeks = judged.map(personWeek);
  const source = await sourceOf(context, monday);
  const whom = isNamed ? `people of ${who} you answer for` : 'people you answer for';
  if (team) return { ...others(weeks, shown, asked.missing === true, whom), source };
  const [week] = weeks;
  const named = nameOf(context, mustBe(person));
  if (!week) throw new UserFacingError('Reeve does not know your Jira account, so it cannot find your hours.');
  if (asked.day !== undefined) return { text: daySaid(named, week, asked.day), source };
  return { text: weekSaid(named, week, shown), lines: shortDaysSaid(week), source };
}

function others(weeks: readonly PersonWeek[], shown: WeekShown, onlyMissing: boolean, whom: string): Reply {
  const short = weeks.filter(({ status }) => status === 'partial' || status === 'non-compliant');
  const unmeasured = weeks.filter(({ status }) => status === 'not-measured').length;
  const listed = worstFirst(onlyMissing ? short : weeks).map(personLine);
  const doubt = unmeasured > 0 ? ` ${unmeasured} cannot be measured.` : '';
  const text =
    short.length === 0
      ? `All ${whom} have logged enough (${weekWords(shown)}).${doubt}`
      : `*${numberText(short.length)} of ${numberText(weeks.length)}* ${whom} have not logged enough (${weekWords(shown)}).${doubt}`;
  return { text, lines: listed };
}

async function nobodyElse(context: AskedContext, asked: Asked): Promise<Reply> {
  const own = await answerHours(context, { ...asked, of: 'me', missing: undefined });
  return { ...own, text: `You answer for nobody, so here are your own hours. ${own.text}` };
}

async function ofMonth(context: AskedContext, month: string, people: readonly Person[]): Promise<Reply> {
  const { from, until } = monthRange(month);
  const accountIds = people.map(({ accountId }) => accountId);
  const worklogs = await context.deps.sources.worklogs({ from, until, accountIds });
  const sums = new Map<string, number>();
  for (const worklog of worklogs.filter(({ deletedAt }) => deletedAt === null)) {
    const { accountId } = worklog;
    sums.set(accountId, (sums.get(accountId) ?? 0) + countedSeconds(worklog) / 3600);
  }
  const total = [...sums.values()].reduce((sum, hours) => sum + hours, 0);
  const [only] = people;
  const who =
    people.length === 1 && only ? nameOf(context, only) : `${numberText(people.length)} people you answer for`;
  const lines =
    people.length === 1
      ? []
      : people.map((one) => `${inWords(one.displayName)}: ${hoursText(sums.get(one.accountId) ?? 0)}`);
  return { text: `${who} logged *${hoursText(total)}* in ${month}.`, lines, source: await sourceOf(context, from) };
}

function mondayOf({ week, day }: Asked, today: Day): Day {
  if (day !== undefined) return weekContaining(day).from;
  if (week === 'next') throw new UserFacingError('That week has not begun yet, so nothing is logged.');
  const monday = parseWeek(week ?? 'last', today);
  if (monday === null || monday > today) throw new UserFacingError('That week has not begun yet.');
  return monday;
}

const nameOf = ({ actor }: AskedContext, person: Person) =>
  person.accountId === actor.person?.accountId ? 'You' : inWords(person.displayName);

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
